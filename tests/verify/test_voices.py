"""Whose words they are, over a document of several sentences: whom nobody may accuse comes first."""

from __future__ import annotations

import pytest

from factcheck.pipeline import Engine, SubmittedClaim
from factcheck.retrieve import load_encoder
from factcheck.types import Document, Label

ENGINE = Engine(encoder=load_encoder("hashing"))


def verdict(draft: str, source: str):
    document = Document("source", source, title="A report", publisher="Valley Herald")
    return ENGINE.verify(SubmittedClaim("draft", draft, evidence=(document,))).verdict


SPARED = [
    pytest.param(
        "The airline said that 40 flights were cancelled.",
        "Corvia cancelled 40 flights on Friday, Corvia said. It is the airline's third strike.",
        id="a trade, and the one name that it may be of",
    ),
    pytest.param(
        "The auction house said the painting was genuine.",
        "The auction house opened in 1920. Brandt said in a statement that the painting was genuine.",
        id="a name of one word may be a body's",
    ),
    pytest.param(
        "The teacher said the crossing was deadly.",
        "The mother of two, Ruth Adler, said the crossing was deadly. The teacher has started a petition.",
        id="one of two trades",
    ),
    pytest.param(
        "The former striker said the pitch was frozen.",
        "Coach Mia Berg said the pitch was frozen. Berg, the former striker, had played on it herself.",
        id="an office of old",
    ),
    pytest.param(
        "“We heard a bang,” a pensioner said.",
        "“We heard a bang,” said resident Paul Hart. The pensioner lives across the road. Police closed it.",
        id="two descriptions of one",
    ),
    pytest.param(
        'It is "more important than ever" to look after one another, the deputy premier has said.',
        'In his message, mr tolan said: "it is more important than ever". The deputy premier said nurses deserved it.',
        id="an office, and a name that may be the holder's, without capitals",
    ),
    pytest.param(
        "Bookmakers say people expect the mayor to stay in office.",
        "The betting market echoes polls which have revealed that people expect the mayor to stay in office.",
        id="a relative pronoun is nobody",
    ),
    pytest.param(
        "Captain Jon Rasch said the referee had cost his side two goals.",
        "Coach Femi Ade said the referee had cost his side two goals. Jon Rasch said two goals were ruled out by the "
        "referee.",
        id="two say it, each in his words",
    ),
    pytest.param(
        "Clara Wynn said the pay offer was an insult to nurses.",
        "The union said the pay offer was an insult to nurses. Its president, Clara Wynn, called it a slap.",
        id="a body and who leads it",
    ),
    pytest.param(
        "The aviation agency announced a new environmental review of the airport.",
        "Ghouse said the county did its own environmental review of the airport. The aviation agency requires a new "
        "environmental review of the airport.",
        id="whose deed it is, told by the author",
    ),
    pytest.param(
        "Her father's statement that her condition had improved was read out.",
        "Her father, Bob Orr, said his daughter's condition had improved. A lawyer for the Orr family said that her "
        "condition has improved.",
        id="a relative by what he is called",
    ),
    pytest.param(
        "Farmers' leader Roy Tidd said the bill would hurt farmers.",
        "Senator Amy Blount said the bill would hurt farmers. Roy Tidd said farmers would lose from the bill.",
        id="one after the other",
    ),
    pytest.param(
        "Ada Voll, who runs Skarn, puts the cost of the merger at 240 million crowns.",
        "Skarn expects the merger to cost 240 million crowns, it said. Ada Voll has led the airline since May.",
        id="who runs a body may speak for it",
    ),
    pytest.param(
        "Skarn said the merger would cost 240 million crowns.",
        "The merger will cost 240 million crowns, Ada Voll, Skarn's head of finance, told a newspaper. Skarn met.",
        id="and the other way about",
    ),
    pytest.param(
        "The singer's family said the tapes of the show had been found.",
        "The tapes of the show have turned up, said Ada Moor. Jo Mann, a lawyer for the singer's family, wept.",
        id="somebody of whom nothing is known",
    ),
    pytest.param(
        "Ada Moor defended the sale of the meadow, speaking in the yard.",
        "Jo Mann criticised the sale of the meadow. Ada Moor was in the yard.",
        id="another one's stance",
    ),
    pytest.param(
        "The dockers' union called the offer an insult.",
        "“This offer is an insult,” said Ada Moor, who once worked for the port. The dockers' union went home.",
        id="a past employer",
    ),
    pytest.param(
        "Ada Moor said she would run for mayor.",
        "Ada Moor said she would run for mayor, and that she was not thinking about anything else.",
        id="thinking of nothing else",
    ),
    pytest.param(
        "Donal Kerr thinks that the old bridge is a folly, paid by the city.",
        "Moor said that Kerr “thinks that the old bridge is a folly, paid by the city”. Donal Kerr spoke of a joke.",
        id="somebody tells what the claimed source thinks",
    ),
    pytest.param(
        "The operator said that the crane had been checked in winter.",
        "Kell Marine said in a note that the crane was checked in winter. It runs the port, Kell Marine said.",
        id="a body only described, and only one that speaks",
    ),
    pytest.param(
        "Lumen said that the crane had been checked in winter.",
        "The crane was checked in winter, its chairman, Edo Mann, said. Lumen said nobody was hurt.",
        id="an officer of the body that speaks as well",
    ),
    pytest.param(
        "The fire service said that the crane had been checked in winter.",
        "The crane was checked in winter, fire officer Jo Mann said. The fire service said nobody was hurt.",
        id="an officer of the service",
    ),
    pytest.param(
        "The company said the bridge would be closed to lorries.",
        "Corvane owns the bridge. The bridge will be closed to lorries, its chairman, Edo Mann, said.",
        id="an officer may speak for the body",
    ),
    pytest.param(
        "The government said the bridge would be closed to lorries.",
        "The bridge will be closed to lorries, the transport ministry said. The government meets on Friday.",
        id="a ministry is of the government",
    ),
    pytest.param(
        "The White House said the visit to the port would go ahead.",
        "The visit to the port will go ahead, the president's spokesman said. The White House was lit up.",
        id="a seat stands for who rules from it",
    ),
    pytest.param(
        "The airline said the flights to the islands had been cancelled.",
        "Borealis cancelled the flights to the islands, Borealis said. The airline has nine planes.",
        id="a body with a name may be the one described",
    ),
    pytest.param(
        "The company said the old pumps at the harbour had failed.",
        "The old pumps at the harbour failed, the firm said. The company has run them since May.",
        id="two nouns for one business",
    ),
    pytest.param(
        "Lumen announced that the grid would be rebuilt with copper cables from Brennock.",
        "Lumen plans. “Good,” she says. “The grid will be rebuilt with copper cables from Brennock.” Lumen grew.",
        id="a pronoun is no body",
    ),
    pytest.param(
        "Maria Holt said the old bridge over the river was safe.",
        "Maria Holt went to the river. Peter Kerr, quoting Holt, said the old bridge over the river was safe.",
        id="somebody quotes the claimed source",
    ),
    pytest.param(
        "Reading announced that the striker had left the club for Millwall.",
        "Title: Striker joins Millwall | News | Reading can announce that the striker left the club for it.",
        id="headings that run into the sentence",
    ),
    pytest.param(
        "The doctor said the patients in the ward were recovering.",
        "The patients in the ward are recovering, Anna Bell said. Doctor Tim Pym and doctor Ada Moor went home.",
        id="two hold the office",
    ),
    pytest.param(
        "The minister said the old bridge over the river would reopen.",
        "The old bridge over the river will reopen, Petra Oun said. Former minister Joel Crane was there.",
        id="a former holder is none",
    ),
    pytest.param(
        "Peter Kerr met Maria Holt. She said the old bridge over the river was safe.",
        "The old bridge over the river is safe, Maria Holt said. Peter Kerr went home.",
        id="a pronoun that may stand for the speaker",
    ),
    pytest.param(
        "Maria Holt said the slope was safe, while Peter Kerr said the old wall by the river would fall.",
        "The slope is safe, Maria Holt said. The old wall by the river will fall, Peter Kerr said.",
        id="two voices in one sentence",
    ),
    pytest.param(
        "Colin said the roof of the old mill was gone.",
        "Ada Finch wept. The roof of the old mill is gone, Colin Finch said.",
        id="a given name alone",
    ),
    pytest.param(
        "The governor's office said the old bridge over the river was safe.",
        "The old bridge over the river is safe, a spokeswoman for Governor Edith Farr said. The mayor was there.",
        id="an office and its holder's spokeswoman",
    ),
    pytest.param(
        "Skarn Lines said the old ferry to the island would be scrapped.",
        "Skarn Lines has nine ships. Its spokesman, Olaf Brekke, said the old ferry to the island would be scrapped.",
        id="its spokesman",
    ),
    pytest.param(
        "Ambassador Robin Nkrame met Kim Deane. Afterwards he said the visa row was “settled in principle”.",
        "Ambassador Robin Nkrame was called in by Kim Deane. Deane said that the visa row was “settled in principle”.",
        id="a pronoun that both names fit",
    ),
    pytest.param(
        "The mill is lost, its owner said.",
        "The mill is lost, said Ulf Dahl. The owner of the mine wept.",
        id="an owner of something else",
    ),
    pytest.param(
        "The furniture maker said rents had become unbearable.",
        "Kettle & Sons, a furniture maker in Hull, will close its shop. Rents had become unbearable, it said. Its "
        "landlord, Marwood Estates, wept.",
        id="a body by its trade",
    ),
    pytest.param(
        "The singer's family said the tapes of the show had been found.",
        "The tapes of the show have been found, said Jo Mann, a lawyer. The owner of the label, Kell, wept.",
        id="a family, and somebody's lawyer",
    ),
    pytest.param(
        "The owner of the mill said the wheel was broken.",
        "Mill owner Jo Hand said the wheel was broken. Ned Hand, the owner of the inn, had warned him.",
        id="two owners",
    ),
    pytest.param(
        "Residents said they had heard a loud bang at the mill.",
        "“I heard a loud bang at the mill,” said farmer Uwe Kamp. Residents blocked the road.",
        id="residents may be of any trade",
    ),
    pytest.param(
        "Drivers said the new road was too narrow.",
        "The new road is too narrow, said Jo Platt, who leads the union. Drivers blocked it.",
        id="an officer of a union speaks for a trade",
    ),
    pytest.param(
        "The owner of the castle said it would reopen in May.",
        "The buyer of the castle, hotelier Max Roth, said it would reopen in May. The owner of the castle has "
        "forty hotels.",
        id="a buyer becomes an owner",
    ),
    pytest.param(
        "The police said the car had been stolen in May.",
        "The car was stolen in May, detective Al Ortiz said. The police asked for help.",
        id="a detective is of the police",
    ),
    pytest.param(
        "The council said the pool would reopen in May.",
        "The pool will reopen in May, mayor Eva Brandt said. The council meets on Friday.",
        id="a mayor is of the council",
    ),
    pytest.param(
        "Opponents of the tunnel said they would go to court.",
        "Opponents of the tunnel, led by Vera Kann, will go to court, Kann said. The ministry shrugged.",
        id="who leads the opponents",
    ),
    pytest.param(
        "Tollgate said its customers would be paid back.",
        "Tollgate's customers will be paid back, the company said.",
        id="a company speaks of its customers",
    ),
    pytest.param(
        "The patients' league said the wards were full.",
        "The wards are full, the league said. The hospital's patients wept.",
        id="a league of patients is no patient",
    ),
    pytest.param(
        "The hospital said the wards were full.",
        "The wards are full, said Dr Ruth Ames. The hospital's patients wept. The hospital was built in May.",
        id="a doctor of whom nothing else is told",
    ),
    pytest.param(
        "The museum said the old masks had been stolen.",
        "The old masks were stolen, Sarah Weiss said. The museum was closed.",
        id="a person without an office",
    ),
    pytest.param(
        "The Swifts said the pitch was frozen.",
        "Striker Pia Mohr said the pitch was frozen. The Swifts play again on Sunday. The national side wants her.",
        id="a team is no person",
    ),
    pytest.param(
        "Teachers said classes were too big.",
        "Teachers' union secretary Lena Fox said classes were too big. A teacher at Elm School, Max Hay, agreed.",
        id="teachers are not the one teacher",
    ),
    pytest.param(
        "Dornbank called the outage the last straw.",
        "Dornbank said it would leave. The bank's head of IT, Carl Ost, called the outage the last straw.",
        id="a bank by what its name does not tell",
    ),
    pytest.param(
        "The company said the wheel was broken.",
        "Corvia, a maker of wheels, and Skarn, a maker of carts, met. The wheel is broken, Corvia said.",
        id="two firms",
    ),
    pytest.param(
        "Maria Holt said staff would hear by Friday.",
        "Maria Holt said staff would hear by Friday whether the plant is sold.",
        id="when it will be settled is settled",
    ),
]


@pytest.mark.parametrize("draft, source", SPARED)
def test_nobody_is_accused(draft, source):
    found = verdict(draft, source)
    assert found.label is not Label.REFUTED, found.rationale


UNTOLD = [
    pytest.param(
        "Dan Poole said the knee of the midfielder needed rest.",
        "Coach Dan Poole named nobody. The midfielder said her knee needed rest.",
        id="an office beside which he has another",
    ),
    pytest.param(
        "The Herons' coach admitted that they had been asleep.",
        "The Swifts lost. “We were asleep,” coach Ada Lemm admitted. Joe Falk of the Herons praised his keeper.",
        id="a coach of another team",
    ),
    pytest.param(
        "“I only did what anyone would do,” the boy's mother said.",
        "Olga Stern pulled him out. The boy's mother thanked her. “I only did what anyone would do,” Stern said.",
        id="a description that is somebody else's nearby",
    ),
    pytest.param(
        "Rik Borg's wife said he had packed food for a week.",
        "The mother of the missing climber, Jutta Hess, said he had packed food for a week. Rik Borg wept.",
        id="another relative",
    ),
    pytest.param(
        "Kerr, who kept his seat, said the party had “forgotten to listen”.",
        "Ria Holt lost her seat. “We have forgotten to listen,” she said of it. Leader Dan Kerr kept his seat.",
        id="three words and a pronoun behind another's name",
    ),
    pytest.param(
        "Minister Ada Moor warned again in November that the old bridge could fall.",
        "Minister Ada Moor warned in August that the old bridge could fall.",
        id="said again in a month of which nothing is known",
    ),
    pytest.param(
        "Minister Ada Moor said once more on Saturday that the tolls would be doubled.",
        "Minister Ada Moor said on Tuesday that the tolls would be doubled.",
        id="said again on a day of which nothing is known",
    ),
    pytest.param(
        "A dam burst in Lisbon, the fire service said.",
        "A dam burst near Athens, the fire service said.",
        id="a fire service of another town",
    ),
    pytest.param(
        "The hospital said that the surgeon, Ada Moor, had resigned.",
        "The hospital said that the surgeon, Tim Pym, had resigned.",
        id="a surgeon of another hospital",
    ),
]


@pytest.mark.parametrize("draft, source", UNTOLD)
def test_what_the_passage_leaves_open_is_not_borne_out(draft, source):
    assert verdict(draft, source).label is Label.NOT_ENOUGH_EVIDENCE


DAYS = [
    ("on Tuesday", "on Tuesday evening", Label.SUPPORTED),
    ("on Tuesday", "in the spring", Label.SUPPORTED),
    ("on Saturday", "on Tuesday and again on Friday", Label.NOT_ENOUGH_EVIDENCE),
    ("on Saturday", "on Tuesday", Label.REFUTED),
    ("in 2023", "in 2021", Label.REFUTED),
    ("on the eve of the vote", "on the eve of the vote", Label.SUPPORTED),
    ("on the eve of the vote", "at dusk", Label.SUPPORTED),
    ("on the morning after the vote", "on the eve of the vote", Label.REFUTED),
    ("on the third day of the trial", "on the first day of the trial", Label.REFUTED),
]


@pytest.mark.parametrize("claimed, given, label", DAYS)
def test_the_day_of_saying(claimed, given, label):
    found = verdict(
        f"Ada Moor said {claimed}: “No plant will close.”", f"“No plant will close,” Ada Moor said {given}."
    )
    assert found.label is label, found.rationale


SAID = [
    pytest.param(
        "Peter Kerr met Maria Holt. Later she said the row was “settled in principle”.",
        "Peter Kerr was called in by Maria Holt. Holt said later that the row was “settled in principle”.",
        id="a pronoun of the draft, which names who spoke",
    ),
    pytest.param(
        "A dam burst in Lisbon, the fire service said.",
        "Lisbon had rain all night. A dam burst near the Tagus, the fire service said.",
        id="the document gives the place",
    ),
    pytest.param(
        "Lumen said the power would be back by the evening.",
        "The power will be back by the evening, Lumen Grid's spokesman, Arlo Finn, said.",
        id="a spokesman for the body",
    ),
    pytest.param(
        "It was Colin who said that the roof of the old mill was gone.",
        "Ada Finch wept. The roof of the old mill is gone, Colin Finch said.",
        id="a given name alone",
    ),
    pytest.param(
        "The lifeboat service is short of crews for the winter, it said through its press office.",
        "“The lifeboat service is short of crews for the winter,” its press office said. The harbour board wept.",
        id="a press office",
    ),
    pytest.param(
        "The sprayer had killed forty hives, beekeeper Tomas Vrba's lawyer said.",
        "Beekeeper Tomas Vrba sued the farm. His lawyer, Jana Kral, said the sprayer had killed forty hives.",
        id="somebody's lawyer",
    ),
    pytest.param(
        "The cooks' union said the offer for the winter was an insult.",
        "“The offer for the winter is an insult,” said Paolo Venn, who negotiates for the cooks' union. He left.",
        id="who speaks for a union, as a relative clause tells",
    ),
    pytest.param(
        "The palace confirmed that the queen would miss the regatta.",
        "The queen will miss the regatta, a palace spokesman confirmed.",
        id="a spokesman without a name",
    ),
    pytest.param(
        "“We will mend the old pier,” Ada Holt said on Monday. “And it will be done by spring.”",
        "“We will mend the old pier,” Ada Holt told the harbour radio. “And it will be done by spring.”",
        id="a quotation parted by its cue, over two sentences",
    ),
    pytest.param(
        "Holt called the pier “a heap of rust” and “a danger to every child”.",
        "“It is a heap of rust,” Ada Holt said. “It is a danger to every child.”",
        id="two phrases from two sentences",
    ),
    pytest.param(
        "The publisher of the magazine said it would stop printing in June.",
        "Verity, which publishes the magazine Hearth, will stop printing in June, it told subscribers. Nobody wept.",
        id="what a relative clause says of a body",
    ),
    pytest.param(
        "The operator of the trams said fares would not rise before autumn.",
        "Corvia, which runs the trams, will not raise fares before autumn, it told the council. Nobody wept.",
        id="who runs what",
    ),
    pytest.param(
        "The airline said the pilots were tired.",
        "The pilots were tired, said Air Sava's head of safety, Mirko Lun. The pilots' union called it a slander.",
        id="the only firm, named as somebody's employer",
    ),
    pytest.param(
        "The minister said that no school would close.",
        "“No school will close while I am minister,” Rhona Blaine said. She closed eleven.",
        id="what somebody calls himself",
    ),
    pytest.param(
        "The club said that Renko had signed for three years.",
        "Renko has signed for three years, sporting director Igor Blum said at the club's dinner. Agent Max Leroy "
        "left.",
        id="an officer, and where he speaks",
    ),
    pytest.param(
        "Nordverft said it had never got the letter.",
        "“We never got the letter,” said Harald Moe, managing director of the shipyard Nordverft. Nobody wept.",
        id="a managing director",
    ),
    pytest.param(
        "Tannhof's suppliers said they had not been paid since March.",
        "Suppliers of Tannhof have not been paid since March, a lawyer for the suppliers said. Tannhof did not "
        "comment.",
        id="a lawyer for the suppliers",
    ),
    pytest.param(
        "The state of Arland rejected the ruling, its attorney general said.",
        "Attorney general Ray Doane said that the state of Arland did not accept the ruling. The tribe wept.",
        id="what somebody tells of his state",
    ),
    pytest.param(
        "The judge advised both sides to talk.",
        "The judge suggested to both sides that they talk. Lawyer Erik Bohm agreed at once.",
        id="to whom it was suggested",
    ),
    pytest.param(
        "The developer of the app said the leak had been closed within an hour.",
        "The app Parkly, developed by Zenit Labs, leaked. The leak was closed within an hour, Zenit Labs said.",
        id="by whom a thing is made",
    ),
    pytest.param(
        "The mayor said the pool would pay for itself.",
        "The mayor of Lund, Eva Brandt, opened the pool. It would pay for itself, she said. Carl Ode wept.",
        id="a place and a name between two commas",
    ),
    pytest.param(
        "The company said it would not appeal.",
        "Seed firm Agrovan will not appeal, it said on Friday. Agrovan's rival Semilla welcomed the ruling.",
        id="the only firm of the document",
    ),
    pytest.param(
        "“It was the darkest night of my life,” Ada Holt told fans.",
        "Ada Holt said it had been “the darkest night of my life”.",
        id="quoted whole, and in the source half in the narrator's grammar",
    ),
    pytest.param(
        "“We will mend the old pier by spring,” Ada Holt said.",
        "Ada Holt said that they would mend the old pier by spring.",
        id="quoted, and reported by the source",
    ),
]


@pytest.mark.parametrize("draft, source", SAID)
def test_one_voice(draft, source):
    assert verdict(draft, source).label is Label.SUPPORTED


OTHERS = [
    pytest.param(
        "The climber's guide said he had packed food for a week.",
        "The mother of the climber, Jutta Hess, said he had packed food for a week. Guide Marco Pini wept.",
        id="somebody else of the same man",
    ),
    pytest.param(
        "It was a miracle that nobody drowned, the owner of the Aurora said.",
        "“It was a miracle nobody drowned,” said Tomas Riva, skipper of the Aurora. The ferry's owner, Bluewave, wept.",
        id="the skipper and the owner",
    ),
    pytest.param(
        "Frank Meyer said that the cranes were late again.",
        "HALE: The cranes are late again. MEYER: I do not know. Joan Hale runs it; Frank Meyer is a guest.",
        id="a transcript without lines",
    ),
    pytest.param(
        "Mel Dray asked walkers with maps of the marsh to come forward.",
        "Cora Blunt asked walkers with maps of the marsh to visit the station. Mel Dray thanked the volunteers.",
        id="told of the one alone",
    ),
    pytest.param(
        "Rik Borg told the inquiry that the dam had been leaking for years.",
        "Ole Strand told the inquiry that the dam had been leaking for years, his wife said. Rik Borg was not called.",
        id="told at second hand",
    ),
    pytest.param(
        "It was Nils Kolk who said the licence would not be renewed.",
        "The Heron will lose its licence. It will not be renewed, Maja Kolk said. Her brother Nils will brew.",
        id="a namesake",
    ),
    pytest.param(
        "Grassland said the churns were worn out.",
        "Norbrew stopped. The firm said the churns were worn out. Grassland said it had not been told.",
        id="a firm that is named before",
    ),
    pytest.param(
        "The singer's family said the tapes of the show had been found.",
        "The tapes of the show have turned up, said a spokesman for Kell Records. The singer's family wept.",
        id="the spokesman of another body",
    ),
    pytest.param(
        "The port authority called the offer an insult.",
        "“This offer is an insult,” said Ada Moor, who negotiates for the dockers' union. The port authority wept.",
        id="who negotiates for another body",
    ),
    pytest.param(
        "The Harbour Office says that ice will be scarce until April.",
        "The Guild of Fishers wrote. Ice will be scarce until April, it says. The Harbour Office spoke of rumours.",
        id="it, of a body that shares no word",
    ),
    pytest.param(
        "Kerr, who kept his seat, said the party had “forgotten how to listen”.",
        "Ria Holt lost her seat. “We have forgotten how to listen,” she said of it. Leader Dan Kerr kept his seat.",
        id="a pronoun behind another's name",
    ),
    pytest.param(
        "The harbour board said that the crane had been checked in winter.",
        "The crane was checked in winter, said Kell Marine's spokesman, Bo Rask. The harbour board said nobody died.",
        id="a body that speaks for itself elsewhere",
    ),
    pytest.param(
        "The nurses' union wants longer breaks, its spokeswoman Ida Roth told the court.",
        "Ida Roth, spokeswoman for the doctors' league, told the court it wanted longer breaks. The nurses' union met.",
        id="a spokeswoman whom the draft gives another body",
    ),
    pytest.param(
        "Drillers' spokeswoman Dima Karo said the wells would be tested every week.",
        "“The wells will be tested every week,” said Dima Karo, spokeswoman for the interior ministry. Drillers left.",
        id="a spokeswoman given to another body",
    ),
    pytest.param(
        "Lindahl told reporters that the old bridge over the river was safe.",
        "Nakato Okello told reporters the old bridge over the river was safe. Hurdler Frida Lindahl said nothing.",
        id="a surname whose full name stands behind",
    ),
    pytest.param(
        "The motorists' club said the toll gates would be taken down.",
        "The toll gates will be taken down, a spokesman for the transport ministry said. The motorists' club wept.",
        id="two bodies, one through its spokesman",
    ),
    pytest.param(
        "The passengers' league said fares would not rise before autumn.",
        "Corvia, which runs the trams, will not raise fares before autumn, it told the council. The passengers' league "
        "said it did not trust the promise.",
        id="a body by what it does, and another",
    ),
    pytest.param(
        "Tollgate's customers blamed the outage on a faulty update.",
        "A faulty update was to blame for the outage, Tollgate's head of technology, Priya Nath, wrote. Several "
        "customers wept.",
        id="customers stand outside",
    ),
    pytest.param(
        "Sunmark said it would pay for the roof.",
        "Sunmark's insurers will pay for the roof, a spokesman for the insurers said. Sunmark, a chain of shops, wept.",
        id="so do insurers",
    ),
    pytest.param(
        "The yard's lawyer said the dismissals were unlawful.",
        "The dismissals were unlawful, the welders' lawyer, Ida Holm, told the court. The yard said it would appeal.",
        id="two lawyers",
    ),
    pytest.param(
        "The league said the referee had lost control of the game.",
        "“The referee lost control of the game,” said Ingo Blau, assistant coach of the Falcons. The league said "
        "it stood by him.",
        id="a coach is of a team, no league",
    ),
    pytest.param(
        "Bright Records said the contract was signed under pressure.",
        "“The contract was signed under pressure,” said Petra Holub, the singer's lawyer. Her former label, "
        "Bright Records, said it was fair.",
        id="a lawyer speaks for his client",
    ),
    pytest.param(
        "Nurses admitted that patients had waited too long.",
        "Patients had waited too long, Dr Ruth Ames, medical director of St Anne's Hospital, admitted. Nurses' "
        "leader Jo Platt wept.",
        id="a trade, and a director",
    ),
    pytest.param(
        "Stromwerk said bakers could not pay such prices.",
        "Bakers cannot pay such prices, said Hugo Lenz, who chairs the bakers' guild. The power company Stromwerk "
        "wept.",
        id="who chairs a guild",
    ),
    pytest.param(
        "The tribe rejected the ruling, its chairwoman said.",
        "Attorney general Ray Doane said that the state of Arland did not accept the ruling. Chairwoman Leona "
        "Whitehorse said the tribe had waited for it.",
        id="each for his own",
    ),
    pytest.param(
        "Osk's opponent in the case, Dr Neville Tran, said his side would appeal.",
        "The court ruled for the clinic of Dr Neville Tran. “We will appeal,” said the attorney general, Pilar "
        "Osk. Dr Tran wept.",
        id="his side, and we",
    ),
    pytest.param(
        "The environment agency said wolves had killed forty reindeer.",
        "Wolves have killed forty reindeer, the herders' association Sapmi Nord said. The environment agency said it "
        "had confirmed nine cases.",
        id="an association with a name",
    ),
    pytest.param(
        "According to the boat's owner, the barge carried no oil.",
        "The barge carried no oil, said Gro Falk, spokeswoman for the coast guard. The owner of the barge, Amory "
        "Shipping, said a tug was on its way.",
        id="the owner by a wider word",
    ),
    pytest.param(
        "The chief executive said staff would hear of the merger.",
        "Its chairman, Basil Reeve, said staff would hear of the merger. The chief executive, Lucia Hamm, left.",
        id="the document names who holds the office",
    ),
    pytest.param(
        "“We shall mend every wall by spring,” said Keld Aune.",
        "Keld Aune owns it. Dunia Farrow watched from her shop. “We shall mend every wall by spring,” Farrow said.",
        id="a surname whose full name stands before",
    ),
    pytest.param(
        "“We shall mend every wall by spring,” said Bram Teller.",
        "Bram Teller left early. Odile Marchetti shook her head. “We shall mend every wall by spring,” she said.",
        id="a pronoun behind a sentence about another",
    ),
    pytest.param(
        "The landlord, a dentist named Max Gilroy, said the rent had been paid in full.",
        "Landlord Max Gilroy wants the shop. The baker, Sol Pereira, said the rent had been paid in full.",
        id="names within a description",
    ),
    pytest.param(
        "The parents' council wants smaller classes, its spokesman Joel Harker told the hearing.",
        "Joel Harker, spokesman for the teachers' union, told the hearing that it wanted smaller classes. "
        "Fran Ubell of the parents' council wept.",
        id="its spokesman, of the body that is named before",
    ),
    pytest.param(
        "Cabin crew union: cabin crew will get a better rota in the winter",
        "A spokesperson for the airline Borealis, Ulla Prent, said that cabin crew would get a better rota in the "
        "winter. The cabin crew union said it had not seen an offer.",
        id="a headline that names a body as the voice",
    ),
    pytest.param(
        "The coroner praised the divers. Their work was “beyond anything in the old manual”, he said.",
        "Chief Constable Iain Garrow praised the divers, whose work, he said, was “beyond anything in the old manual”. "
        "The coroner, Seth Pym, will open an inquest.",
        id="a pronoun behind an office that the document fills",
    ),
    pytest.param(
        "Ambassador Leopold Nkrame met Ursula Deane. Afterwards he said the visa row was “settled in principle”.",
        "Ambassador Leopold Nkrame was called in by Ursula Deane. Deane said that the visa row was “settled in "
        "principle”. Nkrame left.",
        id="a pronoun that only one name fits, and a short quotation in the same statement",
    ),
    pytest.param(
        "Council leader Petra Mwangi said the reserve would be empty by spring.",
        "Ansgar Lindqvist said the rainy-day reserve would be empty by spring. Petra Mwangi said nothing of it.",
        id="two people of one report",
    ),
]


@pytest.mark.parametrize("draft, source", OTHERS)
def test_said_by_another(draft, source):
    found = verdict(draft, source)
    assert (found.label, found.rule) == (Label.REFUTED, "FC201"), found.rationale


STANCES = [
    (
        "Ada Moor said the new rotas would be withdrawn.",
        "The new rotas are not going to be withdrawn, Ada Moor said.",
        "FC501",
    ),
    (
        "Ada Moor apologised to the referee on 4 May 2024.",
        "Ada Moor apologised on 6 May 2024 for what she had said about the referee on 4 May 2024.",
        "FC103",
    ),
    ("The bishop supports the ban on bells.", "Bells are banned. The bishop is against the ban on bells.", "FC204"),
    ("Actor Ada Moor conceded the account, laughing.", "Actor Ada Moor disputed the account of the brawl.", "FC204"),
    ("Ada Moor was certain that the bell was in the sea.", "The bell is probably in the sea, Ada Moor said.", "FC205"),
    ("Ada Moor said she would run for mayor.", "Ada Moor said she was thinking about running for mayor.", "FC205"),
    ("Jo Mann said the striker will be fit.", "There is a chance that the striker will be fit, Jo Mann said.", "FC205"),
]


@pytest.mark.parametrize("draft, source, rule", STANCES)
def test_where_somebody_stands_and_how_surely(draft, source, rule):
    found = verdict(draft, source)
    assert (found.label, found.rule) == (Label.REFUTED, rule), found.rationale
