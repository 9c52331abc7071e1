"""What a draft says against itself: each draft with the rule that must report it, and nothing else."""

from __future__ import annotations

import pytest

from tests.verify.build import belied

TWICE = [
    (
        "houses",
        "Fire destroyed 14 houses in Pell on Friday. The 16 houses that the fire destroyed in Pell were insured.",
    ),
    ("headline and lead", "Ferry fire kills 47\n\nA fire on a ferry killed 49 people on Thursday."),
    ("headline and body", "Bus crash leaves 9 dead\n\nA bus left the road near Turl.\n\nThe crash killed 11 people."),
    ("digits swapped", "Quake kills 128 people\n\nThe earthquake killed 182 people in the hills."),
    ("a word and a figure", "Blast injures thirty people\n\nThe blast injured 34 people at the depot."),
    ("dead and died", "Heatwave: 61 dead\n\nSixty-six people died in the heatwave."),
    ("arrests", "Police arrest 14 people over riot\n\nPolice arrested 17 people over the riot."),
    ("evacuees", "Wildfire displaces 2,300 people\n\nThe wildfire has displaced 3,200 people."),
    ("missing", "Twelve missing after landslide\n\nFifteen people are missing after the landslide."),
    ("jobs", "Brackwell to cut 640 jobs\n\nBrackwell will cut 460 jobs at its foundry."),
    ("a price", "Museum pays $4.2 million for vase\n\nThe museum paid $2.4 million for the vase."),
    ("a scale", "Harbour wall cost $310 million\n\nThe harbour wall cost $310 billion."),
    ("tickets", "The theatre printed 9,400 tickets. The 4,900 tickets that the theatre printed were gone in a day."),
    ("homes", "Flood ruins 230 homes in Astley\n\nThe flood ruined 320 homes in Astley."),
    (
        "the caption",
        "The hospital admitted 38 patients on Monday.\n\nThe 83 patients that the hospital admitted were stable.",
    ),
    ("a recall", "Brackwell recalls 4,000 pumps\n\nBrackwell is recalling 400 pumps made in Lund, and 31 boilers."),
    ("a fine", "Airline fined $27 million\n\nThe airline was fined $72 million on Tuesday for its tarmac waits."),
    ("a share", "Turnout hits 61 percent\n\nTurnout hit 67 percent on Sunday, the board said."),
    ("trees", "Storm fells 500 trees\n\nThe storm felled 5,000 trees in the park."),
]

SUMS = [
    ("a colon", "The blast injured 20 people: 12 workers and 6 visitors."),
    ("three parts", "The inspectors closed 15 kitchens: 6 cafes, 4 bakeries and 3 hotels."),
    ("a dash", "The company owns 40 ships – 22 tankers and 16 ferries."),
    ("too many", "The orchestra lost nine players: four violinists, three cellists and four horns."),
    ("money", "The town will spend $900,000: $500,000 on roads and $300,000 on drains."),
    ("the other", "Of the 120 passengers, 70 were women and the other 40 were men."),
    ("the remaining", "Of its 60 branches, 25 will close, and the remaining 45 branches will be sold."),
    ("the other, of", "Thirty of the 52 villages have power, and the other 32 villages wait."),
    ("in all", "The ferry carried 12 men and 6 women, 20 people in all."),
    ("altogether", "She sold 140 paintings and 60 drawings, 210 works altogether."),
    ("instalments", "He will make 12 monthly payments of $50, $700 in all."),
    ("each, totaling", "They sold 40 lamps at $25 each, totaling $1,100."),
    ("grants", "The fund made 30 grants of $2,000, or $90,000 in total."),
    ("fines", "The court set 15 fines of $400 each, for a total of $8,000."),
    ("seats", "The party won 14 of the 12 seats."),
    ("jurors", "Thirteen of the 12 jurors voted to convict."),
    ("out of", "The court has heard 45 of its 38 witnesses."),
    ("senators", "The bill passed 52-49 in the 100-seat senate."),
    ("a board", "The nine-member board voted 6-4 to close the pool."),
    ("a council", "The mayor won the vote 31-22 in the 50-member council."),
    ("approval", "In the poll 56 percent approve, 49 percent disapprove."),
    ("with undecided", "In May 48 percent support the dam, 41 percent oppose it and 18 percent are undecided."),
    ("for and against", "The count was 61 percent for and 42 percent against."),
]

CALENDAR = [
    ("a day with its year", "The vote is set for Tuesday, 5 July 2024."),
    ("month first", "The bridge opened on Monday, March 6, 2024."),
    ("a short form", "The court sits again on Thurs., Jan. 10, 2024."),
    ("history", "Armstrong stepped onto the moon on Saturday, July 20, 1969."),
    ("the day of the draft's week", "The mayor resigned on Wednesday, March 12."),
    ("tomorrow", "The council meets on Sunday, March 16."),
    ("an age", "Nadia Brandt, 52, was born in 1960."),
    ("an age from a day", "Piet Rood, 47, was born on 3 May 1966."),
    ("an age in a city", "Born in Turin in 1960, the conductor is 52 years old."),
    ("an age now", "She was born in 1990 and is 44 years old."),
    ("an age at death", "She was born in 1920 and died in 1998 at 88."),
    ("aged", "The painter was born in 1944 and died in 2011, aged 76."),
    ("an anniversary", "The valley marks the 60th anniversary of the 1974 flood."),
    ("a centenary", "Saturday is the 100th anniversary of the 1934 strike."),
    ("a mandate", "He was mayor for 12 years, from 1990 to 2005."),
    ("a festival", "The four-day festival runs from May 3 to May 12, 2024."),
    ("months", "The ship was in dock for nine months, from January 2022 to March 2023."),
    ("years between", "It was shut for 30 years, between 1990 and 2005."),
]

CHANGES = [
    ("from, to", "Turnout rose 10 percent, from 40,000 to 50,000 voters."),
    ("to, from", "Ridership rose 12 percent to 150 from 120."),
    ("a fall", "Profit fell 5 percent to $80 million, from $95 million."),
    ("by an amount", "The fine was raised by $20 from $60 to $90."),
    ("compared with", "Net income climbed 14 percent to $57 million, compared with $44 million a year before."),
    ("up, from", "The clinic treated 150 patients, up 40 percent from 120 a year ago."),
    ("down, from", "The mill employs 210 people, down 50 percent from 300 in 2015."),
    ("an increase of", "Rents went from $800 to $1,000, an increase of 20 percent."),
    ("a drop", "The school went from 60 to 45 pupils, a 40 percent drop."),
    ("a voted rise", "The council voted a 10 percent increase, from $50 to $65."),
    ("a drop of points", "They reported a drop of 12 points from 60 percent to 51 percent."),
    ("points", "Support rose 3 percentage points from 24 percent to 30 percent."),
    ("percent for points", "The tax rose 2 percent, from 4 percent to 6 percent."),
    ("doubled", "Membership doubled from 40 to 70."),
    ("tripled", "The herd has tripled, from 300 animals to 500."),
    ("more than doubled", "Exports more than doubled to $3.1 million from $2.2 million."),
    ("quadrupled", "The fee quadrupled from $15 to $45."),
    ("halved", "The debt halved from $90 million to $70 million."),
    ("rose downwards", "The rate rose from 5.2 percent in May to 4.9 percent."),
    ("fell upwards", "The number of beds fell from 30 to 35."),
    ("dropped upwards", "Complaints dropped to 410 from 380 a year earlier."),
    ("up from more", "Turnout was 57 percent, up from 61 percent in the spring."),
    ("down from less", "The city counts 71,000 residents, down from 64,000 in 2010."),
    ("cut upwards", "The speed limit was cut from 50 to 60 kilometres per hour."),
    ("increased downwards", "The budget increased from $14.1 million to $13.8 million."),
    ("grew less", "The fleet grew from 212 buses to 198 buses."),
]

ALL = [("FC301", TWICE), ("FC302", SUMS), ("FC303", CALENDAR), ("FC304", CHANGES)]


@pytest.mark.parametrize(
    ("rule", "text"), [pytest.param(rule, text, id=f"{rule} {name}") for rule, rows in ALL for name, text in rows]
)
def test_a_draft_that_belies_itself_is_reported(rule: str, text: str) -> None:
    assert {found for found, _ in belied(text)} == {rule}
