from factcheck.cli import main

# Guarded, because worker processes import the main module again.
if __name__ == "__main__":
    main()
