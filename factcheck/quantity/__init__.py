"""How figures are written and what they are worth."""
