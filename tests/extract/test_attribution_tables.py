"""Attributions by the shape of the sentence: [source] <cue> {content}. What must stay silent first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extract.attribution import find_attributions
from factcheck.language import parse
from tests.extract.marked import marked, unmarked


def read(sentence: str, *, claim: bool | None = None) -> list[str]:
    text = unmarked(sentence).text
    return [marked(text, a) for a in find_attributions(parse(text)) if claim in (None, a.claim)]


SILENT = """
The ferry left at nine.
Snow fell on the northern hills.
The council meets in the old granary.
Four trains were cancelled on Sunday.
The dam holds 40 million litres.
A crane lifted the last beam into place.
The orchard lost a third of its trees.
Two lanes of the bridge were closed.
Goats grazed behind the chapel.
The mayor opened the new library in June.
The minister flew to Oslo on Tuesday.
The union has 3,000 members.
The committee approved the budget.
A jury of twelve heard the case.
The law came into force in 1998.
The survey covered 900 households.
The report runs to 300 pages.
The statement was two lines long.
Her letter arrived on Monday.
The novel “The Glass Harbour” won a prize.
The song “Rain on Tin” was recorded in 1971.
The ship “Northern Star” was towed to port.
His nickname was “Stork”.
The sign read “closed”.
The so-called “sugar tax” raised 9 million.
A “for sale” board stood in the garden.
The word “dam” has three letters.
The film “No Way Back” opens on Friday.
The workers' canteen closed at two.
Rock 'n' roll filled the hall.
The '90s were dry years.
The plank was 6'2" long.
A 27" screen hung on the wall.
The children’s choir sang twice.
The recipe calls for two eggs.
The road to the quarry is steep.
A truck backed into the gate.
The garden needs rain.
The goalkeeper saved the penalty.
The bell rang at noon.
The clock in the tower stopped.
Heavy rain closed the pass.
The wheat harvest was late.
The museum houses 40 boats.
The bar told a story that nobody believed.
He reported on a dam that nobody inspected.
“A Bridge,” a drawing by Holt, hangs in the hall.
Nurses treated nine swimmers.
The plane landed in fog.
Wages fell while rents rose.
Prices rose by 4%.
The toll was 42.
The line runs along the coast.
A bus collided with a tram.
The court sits in the old town hall.
The engine failed at sea.
Divers searched the wreck for a week.
The factory makes glass.
Volunteers cleared the beach.
The path is open to cyclists.
The strike lasted nine days.
Lions 3, Bears 1
Weather: rain in the north
Photo: the harbour at dusk
The team trains on Thursdays.
The lake froze in January.
The bakery on the square is a hundred years old.
""".strip().splitlines()


@pytest.mark.parametrize("text", SILENT)
def test_what_attributes_nothing_stays_silent(text):
    assert read(text) == []


CLAIMS = """
[The mayor] <said> {the bridge would reopen in May}.
[The mayor] <said> {that the bridge would reopen in May}.
[The mayor] <says> {the bridge will reopen in May}.
[The mayor] <has said> {the bridge would reopen in May}.
On Monday [the mayor] <said> {the bridge would reopen}.
In a letter, [the mayor] <said> {the bridge would reopen}.
Speaking in Oslo, [the minister] <said> {the talks had failed}.
{The bridge will reopen in May}, [the mayor] <said>.
{The bridge will reopen in May}, <said> [the mayor].
{The bridge}, [the mayor] <said>, {will reopen in May}.
[Holt] <said> {it was late}, then left the room.
[Holt] <said> {the dam was safe}, adding that it was new.
[Police] <said> {two men had been arrested}.
[Farmers] <say> {the river is too low}.
[The company] <said> {sales had doubled}.
[The report] <says> {the wall was never inspected}.
[The ministry] <told> parliament {that the ships were safe}.
[Okafor] <told> the court {she had signed nothing}.
[The airline] <announced> {that it would cut two routes}.
[The auditor] <noted> {that the figures were late}.
[The engineer] <explained> {that the wall was hollow}.
[The harbour master] <reported> {that three boats were missing}.
[The owner] <claimed> {that the roof was sound}.
[Prosecutors] <alleged> {that he had forged the will}.
[The lawyer] <argued> {that the law was void}.
[Doctors] <warned> {that the ward was full}.
[The bishop] <complained> {that nobody had asked him}.
[The treasurer] <insisted> {that the accounts were complete}.
[The minister] <admitted> {that the target had been missed}.
[The bank] <confirmed> {that it had lost the files}.
[The chairman] <conceded> {that the vote was close}.
[The ministry] <denied> {that it had hidden the report}.
[The driver] <denied> {causing the crash}.
[The bank] <rejected> {claims that it hid losses}.
[The premier] <promised> {that taxes would not rise}.
[The bank] <pledged> {to halve its fees}.
[The owner] <vowed> {to rebuild the mill}.
[The union] <threatened> {to strike on Monday}.
[The union] <demanded> {that the mine reopen}.
[The union] <urged> {the government to raise wages}.
[The panel] <recommended> {that the dam be closed}.
[The bishop] <called for> {a public inquiry}.
[Residents] <asked> {why the siren had failed}.
[The senator] <questioned> {whether the figures were right}.
[The city] <estimates> {that 3,000 homes flooded}.
[Analysts] <expect> {prices will fall}.
[Villagers] <fear> {that the dam will burst}.
[Early results] <suggest> {that the vaccine works}.
[The study] <found> {that four in ten drivers speed}.
[Figures] <show> {that unemployment fell}.
[The court] <ruled> {that the sale was illegal}.
[The inquiry] <concluded> {that the pilot was tired}.
<According to> [the port authority], {300 ships were delayed}.
{About 300 ships were delayed}, <according to> [the port authority].
{The toll}, <according to> [the ministry], {has risen to 42}.
[The minister] <accused> {the company of hiding deaths}.
[The governor] <called> {the figure “a disgrace”}.
[The governor] <called> {it “a disgrace”}.
[Critics] <called> {the plan a mistake}.
[The minister] <described> {the plan as a gamble}.
[The judge] <described> {him as “careless”}.
[The governor] <blamed> {the flood on a broken gate}.
[The president] <condemned> {the attack}.
[The agency] <cited> {rising fuel costs}.
[Her office] <confirmed> {the resignation}.
[The agency] <warned of> {heavy rain in the north}.
[Residents] <complained about> {the smell}.
[Police] <ordered> {residents to leave}.
[The mayor] <refused> {to sign the contract}.
{The dam} <is said> {to leak}.
{The dam} <is believed> {to hold 40 million litres}.
[The mayor's] <claim> {that crime had halved} was false.
Nobody believed [her] <promise> {that rents would fall}.
[The minister] is <confident> {that the bridge will open}.
[A senior official] <said> {the talks had failed}.
[Two people familiar with the talks] <said> {they had failed}.
[A spokesman for the airline] <said> {nobody was hurt}.
The governor, [who] <said> {the toll would rise}, toured the area.
“{We will rebuild},” [she] <said>.
“{We will rebuild},” <said> [the mayor].
“{We will rebuild},” <said> [Okafor, a former nurse].
"{We will rebuild}," [the mayor] <said>.
'{We will rebuild},' [the mayor] <said>.
‘{We will rebuild}’, [the mayor] <said>.
«{We will rebuild}», [the mayor] <said>.
„{We will rebuild}“, [the mayor] <said>.
“{Where is the money?}” [the auditor] <asked>.
“{Go home!}” [the guard] <shouted>.
[She] <said>: “{We will rebuild.}”
[She] <said>, “{We will rebuild.}”
[She] <replied>, “{Not this year.}”
[Protesters] <chanted>: “{No more dams!}”
[Protesters] <chanted> “{No more dams!}”
[The letter] <reads>: “{We regret the delay.}”
[The guard] <barked>, “{Go home.}”
“{We will},” [she] <said>, “{rebuild the bridge.}”
“{We will rebuild},” [she] <said>. “{It will take a year.}”
“{The wall is old. It will not hold},” [the engineer] <said>.
“{It was ‘a mess’ from the start},” [she] <said>.
[The mayor] <said> {the plan was “a gift to the rich” and would fail}.
[The mayor] <said> that “{the dam is finished.}”
{The plan would be “a gift to the rich,”} <said> [Okafor].
[Holt’s] <answer> was: “{Ask the owner of the mill.}”
[Holt], citing a “heavy loss,” <said> {the mill would close}.
[Sen. Ruth Kerr (D-Conn.)] <said> {the dam was safe}.
{The ban will save nobody’s sleep}, <argued> [resident Maud Achebe].
“{The wells are dry},” <said> [engineer Ruth Ekdahl].
[Okello] <told> the hearing {that stocks were recovering}.
[Okello] <told> reporters {that her knee was fine}; the doctor has asked for a scan.
[She] <said> in a statement. “{The bridge is closed.}”
“{The ferry is old},” [she] <said>, but “{it will sail until spring.}”
{The dam “held all night,”} [Okafor] <said>, and still “{lost no water at all.}”
[Okafor] <said> {because the dam is old, “we will have to rebuild it.”}
[The curator] <wrote> {that if the roof leaks again, “the paintings will have to leave.”}
[He] <argued> {that "every boat in the harbour" - including his own - broke some rule}.
[The union] <called> for {the owner to sell the mill}.
[It] <accused> {the bank of hiding its losses}.
In what [the bishop] <called> {“a cold law,”} rents were raised.
[He] <told> the BBC. “{We will sail.}”
[The mayor] <predicted> at the debate {that the party would lose every seat}.
[Okafor] <said> {the dam would leak because it was old}.
{The bridge is}, as [Holt] <put> it, {a museum piece}.
“{Come in and sit down},” <exhorted> [Holt]. “{It is cold.}”
“{The bridge is closed},” [the letter] <read>.
“{Not at all},” [she] <said> of the plan.
[Protesters] <chanted> “{let our river live}” and “{no more dams.}”
[Okafor] <said> {the dam was safe}, a claim that the owner denies.
[Okafor] <said> {the dam was “as good as new,”} adding that it would hold.
[Police] <said> {they had found the driver of the van}, who is from Leeds.
{The pit will close}, [its managing director, Tess Amble], <confirmed> on Monday.
{Hackers took the data}, [Pixelwood], which makes the game, <told> players in an email.
{The bees are dying}, [a professor of biology at Lund, Sven Holm], <warned> in a letter.
{The school will close for good}, [Pam Orr, the council’s director of education], <told> parents.
[Holt] <said> in an interview on the morning of the vote {that he would abstain}.
That did not surprise the pollster [Daron Shaw]: “{Small parties have seen the biggest boost.}”
""".strip().splitlines()


@pytest.mark.parametrize("sentence", CLAIMS)
def test_what_is_reported_becomes_a_claim(sentence):
    assert sentence in read(sentence, claim=True)


ATTITUDES = """
[The senator] <supports> {a tax on sugar}.
[The senator] <would support> {a tax on sugar}.
[Most farmers] <oppose> {the new dam}.
[62 percent of voters] <favour> {a ban}.
[Both] <oppose> {the treaty}.
[The paper] <endorsed> {Holt}.
[The union] <welcomed> {the ruling}.
[The mayor] <defended> {her record on housing}.
[Holt] <attacked> {the court for its ruling}.
[Comedians] <mocked> {the speech}.
[The two ministers] <discussed> {the border}.
[The mayor] <wants> {to close the bridge}.
[Parents] <want> {the council to keep the school}.
[The airline] <plans> {to hire 400 pilots}.
[The owner] <hopes> {to sell the mill}.
[The owner] <was hoping> {to sell the mill}.
[The council] <decided> {to sell the hall}.
[The firm] <is considering> {leaving the port}.
[The coach] <knows> {that the season is lost}.
[Her mother] <trusts> {the doctors}.
[Villagers] <see> {the mine as a threat}.
[The captain] <talked about> {the storm}.
[The judge] <referred to> {a map of the valley}.
[Two senators] <voted against> {the treaty}.
[The coroner] <agreed with> {the police report}.
{The dam} <seems> {to leak}.
{The plan} <appears> {doomed}.
[The report] <lists> {nine failed bridges}.
[The law] <requires> {owners to keep records}.
[Her] <support for> {the dam} cost the mayor votes.
[The union's] <criticism of> {the owner} was sharp.
[Parents'] <concerns about> {the water} were ignored.
[The mayor's] <opposition to> {the road} is well known.
[The airline's] <decision> {to cut the route} angered the town.
[Her] <view> is {that the dam should go}.
[The coach] is <eager> {to win}.
[Most scientists] are <skeptical of> {the claim}.
[The owners] made it <clear> {that they would sell}.
It is not <clear> {whether the dam will hold}.
{The mayor} <was criticised> {for the delay}.
{The driver} <is accused> {of leaving the scene}.
{The mine} <is seen> {as a threat}.
A law [which] <favours> {the bank} was passed.
""".strip().splitlines()


@pytest.mark.parametrize("sentence", ATTITUDES)
def test_where_somebody_stands_is_a_mention_and_no_claim(sentence):
    assert read(sentence, claim=False) == [sentence]
    assert read(sentence, claim=True) == []


@pytest.mark.parametrize(
    "text",
    [
        "“I support the dam and I oppose the road,” she said.",
        "Holt said he supported the dam.",
        "Holt said that farmers wanted to sell.",
    ],
)
def test_attitudes_inside_reported_words_are_part_of_them(text):
    assert [a.claim for a in find_attributions(parse(text))] == [True]


IN_MARKS = """
[The mayor] <blasted> {the rebel as a “disgrace”} during a rally.
[Farr] <called> {the plan “risky”} – a word that stung.
[Holt] <pounded> {the rebel as a “con artist”} on Monday.
[The bishop] <has gone> {after the bank as a “den of wolves”}.
[Pym] <has been using> {the phrase “green wall”} since May.
[The force] <reported> {“40 brawls” in the harbour}.
[The mayor] <proclaimed> {a goal of “ships first”}.
[Farr] <asked> {the crowd to welcome the guest – “my new best friend.”}
[Finch] <wrote> in the early morning hours {that the plan was “dead”}.
[The nominee] <said> {she wanted to speak “to the young” and let them know that “this is late.”}
{So when it rained}, [Mr Barrett] <said>, “{we waited.}”
While it rained, [Holt] <noted> {that the “leak” was old}.
She laughed, and then [she] <said>, “{The kiln is cold.}”
[The coach] pats his dog and <says>, “{Stay.}”
[The rector] <promised> Sunday at a rally {to end “the wasteful leaflets.”}
[Rob Venn] <tells> {his followers} at a rally {to “go to the quay” and “sit there with your friends.”}
{There are 900 pups}, [the trust] <says>, {twice as many as in 2015}.
[The mayor] <said> {it was too early to tell, and there was “no sign” yet of a leak}.
[Joe Bate] <says> {there is a long road ahead but the crew is “ready”}.
[Oke] <wrote> {that the bridge was “a disgrace”} and told villagers to “wait.”
[Norland] said it was “opposed” to the dam and <warned> {its neighbour to “refrain” from more}.
[The union] <said> {that the mayor was “late” and urged drivers to wait}.
"""


@pytest.mark.parametrize("sentence", IN_MARKS.strip().splitlines())
def test_what_stands_in_marks_is_part_of_what_is_told(sentence):
    assert sentence in read(sentence)


@pytest.mark.parametrize(
    "text, contents",
    [
        ("“We waited,” Holt said. He shrugged. “It was late by then.”", ["We waited", "It was late by then."]),
        ("“We waited,” Holt said. The rain fell. “It was late by then.”", ["We waited"]),
        (
            "“We waited,” Holt said. He met Farr and they went to the sea and swam. “It was late by then.”",
            ["We waited"],
        ),
        ("The bank is silent, it said through its office.", ["The bank is silent"]),
    ],
)
def test_a_short_sentence_between_two_quotations_changes_no_speaker(text, contents):
    found = [a for a in find_attributions(parse(text)) if a.claim]
    assert [text[s.start : s.end] for a in found for s in a.content] == contents


def test_a_headline_that_is_made_like_a_label_is_no_turn():
    text = "Pell: bridge is dead\n\nOn Monday he spoke.\n\nWALLACE: Is it dead?\n\nPELL: It is.\n\nWALLACE: Why?"
    assert "On Monday he spoke." not in [
        text[s.start : s.end] for a in find_attributions(parse(text)) for s in a.content
    ]


_MARKS = [("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»"), ("„", "“"), ("``", "''")]
_WORDS = st.lists(st.sampled_from(["we go", "it is late", "the dam", "leaks", "no", "42", "Holt"]), max_size=6)


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(_MARKS), _WORDS, st.sampled_from([",", ".", "!", ""]), st.booleans(), st.booleans())
def test_contents_come_without_their_marks(marks, words, stop, closed, nested):
    inside = " ".join(words).capitalize() + (" ‘so’" if nested else "") + stop
    text = f"{marks[0]}{inside}{marks[1] if closed else ''} she said. It rained."
    for attribution in find_attributions(parse(text)):
        for span in (*attribution.source, *attribution.cue, *attribution.content, *attribution.quotations):
            assert 0 <= span.start < span.end <= len(text)
        for span in attribution.quotations:
            assert not text[span.start : span.end].startswith(marks[0])


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("aB s.,:!?\n\"'“”‘’«»„`—()2")), max_size=80))
def test_no_text_makes_it_raise(text):
    for attribution in find_attributions(parse(f"Holt said {text} she wants to go")):
        assert attribution.content
