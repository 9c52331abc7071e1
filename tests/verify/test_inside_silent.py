"""What a draft may say without being held against itself. The table comes before that of the faults on purpose."""

from __future__ import annotations

import pytest

from tests.verify.build import belied

SILENT = [
    # Two figures, two things.
    ("damaged", "Hail broke the roofs of 14 barns near Orle. Another 16 barns near Orle lost a wall."),
    ("parts", "The flood killed 47 people in Masurn. Of the 47 people killed, 12 were children."),
    ("two towns", "A landslide killed 9 people in Verrin. In Toll, the landslide killed 6 people."),
    ("two days", "On Monday the strike stopped 40 trains. On Tuesday the strike stopped 52 trains."),
    ("two years", "The port handled 3.1 million tonnes in 2022. It handled 3.4 million tonnes in 2023."),
    (
        "an earlier count",
        "Blast kills 31 people\n\nThe blast killed 31 people. An earlier count had put the dead at 28.",
    ),
    ("a count that rose", "Avalanche kills 8 people\n\nAn avalanche killed 8 people. By noon the toll stood at 5."),
    ("two reporters", "Police said 12,000 people marched. The organisers said 40,000 people marched."),
    ("two voices on the dead", "The army said 20 rebels were killed. The rebels said 6 rebels were killed."),
    ("others", "The firm cut 300 jobs in Lund. Other companies there cut 900 jobs."),
    ("more", "The council bought 20 buses. It will buy 30 more buses by autumn."),
    ("two groups", "Three firefighters were hurt. Eleven passengers were hurt."),
    ("soldiers and people", "The ambush killed 14 soldiers. It killed 17 people in all, the governor said."),
    ("hurt and killed", "The crash killed 5 people. The crash injured 19 people."),
    ("rounded", "The stadium cost $412 million\n\nThe new stadium cost $411.8 million, the audit found."),
    ("about", "About 300 people attended the vigil. The 312 people who attended the vigil lit candles."),
    ("at least", "Storm kills at least 20 people\n\nThe storm killed 23 people on the coast."),
    ("more than", "Quake kills more than 100 people\n\nThe earthquake killed 143 people, the ministry said."),
    ("two teams", "Ravel scored 21 points. Ostrova scored 17 points."),
    ("two polls", "In the March poll 44 percent chose Adler. In the May poll 47 percent chose Adler."),
    ("two candidates", "Adler needs 1,237 delegates to win. Brody needs 2,383 delegates to win."),
    ("two companies", "Norvik employs 3,200 people. Salt Marine employs 2,900 people."),
    ("sexes", "The school has 410 boys. The school has 395 girls."),
    ("planned and built", "The city planned 800 flats. The city built 640 flats."),
    ("seats won and lost", "The Greens won 12 seats. The Greens lost 4 seats."),
    (
        "history",
        "Ferry sinks, 36 dead\n\nThe ferry sank and 36 people died. In 1987 a ferry sank here and 193 people died.",
    ),
    ("gross and net", "Gross debt stands at $410 million. Net debt stands at $350 million."),
    ("per person", "The tax raised $40 million. The tax costs a household $90."),
    ("small numbers", "Two men were arrested at the gate. One man was arrested at the bridge."),
    ("one town of several", "Landslides kill 9 people\n\nThe hills slid.\n\nIn Toll, the landslides killed 6 people."),
    ("the worst hurt", "Crash injures 13 people\n\nThree people were seriously injured in the crash."),
    (
        "a headline that adds up",
        "Storm kills 14 people\n\nThe storm killed 9 people in Orle. It killed 5 people in Toll.",
    ),
    (
        "a headline's figure comes later",
        "Port gets $90 million\n\nThe port gets $40 million this year.\n\nBy 2027 it gets $90 million.",
    ),
    (
        "a headline of another thing",
        "Brackwell recalls 4,000 pumps\n\nBrackwell, which sold 9,000 boilers, recalls pumps.",
    ),
    ("a rounded headline", "Brackwell recalls 4,000 pumps\n\nBrackwell recalls 3,988 pumps made in Lund."),
    ("a headline with a bound", "Brackwell recalls over 4,000 pumps\n\nBrackwell recalls 4,310 pumps made in Lund."),
    ("a headline cut short", "Oil firm makes $14 billion profit\n\nThe oil firm made a profit of $14.83 billion."),
    ("same figure", "Mine collapse kills 26 people\n\nThe collapse killed 26 people on Sunday."),
    # Sums.
    ("among them", "The raid led to 30 arrests, among them 12 men and 6 women."),
    ("adds up", "The squad has 23 players: 3 goalkeepers, 8 defenders, 7 midfielders and 5 forwards."),
    ("an unnumbered part", "The van held four people: two nurses, a driver and a child."),
    ("a list of other things", "He packed 3 bags: 12 shirts and 8 books."),
    ("not exhaustive", "Of the 90 applicants, 40 came from Arden and 35 from Morrow."),
    ("overlapping", "Of the 90 applicants, 60 were women and 50 held degrees."),
    ("the rest fits", "Of the 90 applicants, 40 came from Arden and the other 50 from abroad."),
    ("a rate times", "She will pay 24 monthly instalments of $75, $1,800 in all."),
    ("rounded product", "They sold 1,200 tickets at $35 each, totaling about $42,000."),
    ("of a greater whole", "Nine of the 12 jurors voted to convict."),
    ("a hundred of thousands", "About 100 of the roughly 1,000 protesters were held."),
    ("pages", "The office printed 300 of the 16-page leaflets."),
    ("an absent senator", "The bill passed 51-48 in the 100-seat chamber."),
    ("a score", "Ardmore beat Kells 3-1 before the 2,000-seat stand was closed."),
    ("shares that round", "In the poll 46 percent approve, 43 percent disapprove and 12 percent are undecided."),
    ("many answers", "Asked what worries them, 62 percent named rent, 58 percent named food."),
    ("of two groups", "Some 61 percent of farmers support the dam and 70 percent of fishers oppose it."),
    ("half of one percent", "That is less than half of 1 percent of the budget."),
    # Changes.
    ("fits", "Attendance rose 8 percent to 54,000 from 50,000."),
    ("fits as written", "Net profit rose 3.4 percent to $2.1 billion from $2.0 billion."),
    ("truncated", "Output grew 12 percent, from 8,000 tons to 9,020 tons."),
    ("points", "Support rose 6 percentage points from 38 percent to 44 percent."),
    ("points that round", "Support rose 3 percentage points from 4 percent to 8 percent."),
    ("doubled", "The herd doubled from 120 to 245 animals."),
    ("nearly doubled", "Rents nearly doubled, from $620 to $1,190."),
    ("more than tripled", "Exports more than tripled to $3.4 million from $1.1 million."),
    ("shared scale", "The population fell from 4.2 to 3.9 million."),
    ("no scale on the first", "The budget grew from 900 to 950 million crowns."),
    ("a rank", "The club fell from 4th to 9th place."),
    ("a ranking", "Orland rose from 30 to 12 in the ranking of ports."),
    ("an exchange rate", "The yen fell to 151 from 148 a week earlier."),
    ("years", "Income doubled from 1950 to 1960."),
    ("ages", "The voting age was lowered from 18 to 21 and back."),
    ("another base", "Shares rose 2 percent to $41, and they stood at $25 last spring."),
    ("months", "Sales fell 7 percent from May to June."),
    ("below zero", "Temperatures fell from 5 to 11 below zero."),
    # The calendar.
    ("right weekday", "The hearing is set for Friday, 5 July 2024."),
    ("right without a year", "The mayor resigned on Tuesday, March 12."),
    ("far from the day of the draft", "The trial opens on Wednesday, August 14."),
    ("a range of days", "The fair runs Friday and Saturday, July 5 and 6, 2024."),
    ("birthday to come", "Ilse Maran, 63, was born in 1960."),
    ("then, not now", "Ilse Maran was born in 1960 and was 22 when she joined."),
    ("an age at death", "He was born in 1931 and died in 2009 at 77."),
    ("anniversary", "The valley marks the 50th anniversary of the 1974 flood."),
    ("anniversary to come", "Next year is the 50th anniversary of the 1975 strike."),
    ("anniversary in the past", "In 1999 the town marked the 25th anniversary of the 1974 flood."),
    ("a term", "She was mayor for 8 years, from 2010 to 2018."),
    ("both ends count", "The five-day congress ran from March 4 to March 8, 2024."),
    ("working days", "The ten-day course ran from March 4 to March 15, 2024."),
    ("terms", "He served three four-year terms from 1990 to 2002."),
]


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in SILENT])
def test_a_draft_that_may_be_right_is_left_alone(text: str) -> None:
    assert belied(text) == []
