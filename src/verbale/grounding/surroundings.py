"""What the report around a phrase tells: which country it speaks of there, and who has been named in it."""

from __future__ import annotations

from verbale.grounding.atlas import disputed, regions
from verbale.grounding.cities import country_of
from verbale.grounding.gazetteer import Name
from verbale.grounding.holders import table_person
from verbale.grounding.people import canonical, slug, surname_of
from verbale.grounding.phrases import prepositions
from verbale.grounding.reading import COMPOSED, SUPPOSED, Reading, code_of
from verbale.grounding.scan import Scan, choice
from verbale.grounding.tables import holds
from verbale.grounding.traces import PLACED, union_of
from verbale.grounding.vicinity import Vicinity
from verbale.grounding.words import key, pieces
from verbale.model.analysis import Chain
from verbale.model.text import Report

#: sectors whose groups belong to a country even where they name none
_REGIONAL = frozenset(
    ("GOV", "MIL", "COP", "LEG", "JUD", "SPY", "OPP", "REB", "UAF", "PTY", "CVL", "REL", "REF", "HLH", "AGR",
     "EDU")
)  # fmt: skip
#: sectors of those on whom others act where they live
_AT_HOME = frozenset(("CVL", "REF", "HLH", "REB", "UAF", "AGR", "LAB", "EDU"))
#: nouns for those who are of several countries as a rule
_NOBODYS = frozenset(
    ("warring party", "warring parties", "warring faction", "warring factions", "warring side", "warring sides",
     "reporter", "journalist", "correspondent", "press corps", "foreign fighter", "world power", "mediator", "ally",
     "member state", "member country", "member nation", "western power", "multinational force")
)  # fmt: skip
#: nouns that news in English keep for the United States
_AMERICAN = frozenset(
    ("administration official", "senior administration official", "house democrat", "house republican",
     "senate democrat", "senate republican", "house speaker", "senate majority leader", "house majority leader",
     "senate minority leader", "house minority leader", "u.s. attorney", "congressman", "congresswoman",
     "secretary of state", "assistant secretary of state", "deputy secretary of state", "state department",
     "undersecretary of state", "under secretary of state", "defense secretary", "treasury secretary")
)  # fmt: skip
#: from where news of the European Union is written
_SEATS_OF_UNION = frozenset(("Brussels", "BRUSSELS", "Strasbourg", "STRASBOURG"))
#: nouns for rulers of whom those abroad speak: nobody acts on his own junta
_RULING = frozenset(("junta", "military junta", "regime", "general", "military ruler", "military rulers", "dictator"))
_PAPAL = frozenset(("pope", "pontiff", "holy father", "papal nuncio", "papal envoy", "pope-elect"))
#: churchmen whom the country that a report speaks of does not make its own
_CHURCHMEN = frozenset(("cardinal", "nuncio", "prelate"))
#: states of a kind, by the noun that takes them up
_REALMS = {
    "settler": frozenset(("ISR",)),
    "emirate": frozenset(("KWT", "QAT", "ARE")),
    "kingdom": frozenset(
        ("SAU", "JOR", "BHR", "MAR", "GBR", "THA", "KHM", "NPL", "BTN", "ESP", "BEL", "NLD", "DNK", "NOR", "SWE", "TON",
         "LSO", "SWZ")
    ),
}  # fmt: skip
_SIDES = frozenset(("REB", "OPP", "PTY"))
_OWN = frozenset(("his", "her", "he", "she", "my", "him"))


class Surroundings:
    """The context of one report, built up while its phrases are read in text order."""

    def __init__(self, scan: Scan, report: Report) -> None:
        self._scan = scan
        self._vicinity = Vicinity(scan, report)
        self._organisations = frozenset(
            entry.id for hit in scan.names for entry in hit.entries if entry.kind == "organisation"
        )
        if report.dateline.place in _SEATS_OF_UNION:
            self._organisations |= {"IGOEUU"}
        self._chain_at: dict[int, Chain] = {}
        for chain in scan.analysis.chains:
            for mention in chain.mentions:
                self._chain_at.setdefault(mention.head, chain)
        self._spoken: dict[str, str] = {}
        self._people: dict[str, Reading] = {}
        self._owners: dict[str, list[str]] = {}
        self._offices: dict[tuple[str, str], Reading] = {}
        self._places: dict[str, str | None] = {}
        self._sides: dict[str, str] = {}
        self._bodies: dict[str, tuple[int, Reading]] = {}
        self._by_word: dict[str, Reading] = {}
        self._members: dict[str, Reading] = {}
        self._read: dict[int, Reading] = {}
        self._latest = ""
        self._counter = 0

    def meet(self, reading: Reading) -> None:
        """A named person: known by surname from here on, and by office."""
        held = self._people.get(reading.id)
        if held is None or (held.sector == "UNK" != reading.sector) or (held.role is None and reading.role):
            self._people[reading.id] = reading
        if reading.country and reading.role:
            self._offices[reading.country, canonical(reading.role)] = reading
        words = pieces(reading.name)
        if len(words) < 2:
            return
        for word in dict.fromkeys((surname_of(reading.name), words[-1], words[0], " ".join(words[1:]))):
            owners = self._owners.setdefault(word, [])
            if word and reading.id not in owners:
                owners.append(reading.id)

    def follow(self, reading: Reading, word: str, head: int) -> None:
        """An actor was read in text order, in the phrase of a head; `word` is the noun for an agent in it, or empty."""
        if reading.country or reading.sector == "IGO":
            self._read[head] = reading
        if reading.country and reading.score >= COMPOSED:
            self._sides[reading.sector] = reading.country
            if word:
                self._spoken.setdefault(word, reading.country)
                self._members.pop(word, None)
        if reading.kind == "group" and reading.sector == "IGO" and word:
            self._members[word] = reading
        if reading.kind == "person" and reading.named:
            self._latest = reading.id
            self.meet(reading)
        self.note(reading)

    def note(self, reading: Reading) -> None:
        """An organisation was named, if only before another noun: "the group" and "the court" mean it from here on."""
        if reading.kind == "organisation" and reading.named:
            self._counter += 1
            self._bodies[reading.sector] = (self._counter, reading)
            self._by_word.update(dict.fromkeys(pieces(reading.name), reading))

    def body(self, sectors: frozenset[str]) -> Reading | None:
        """The organisation of one of some sectors that was named last."""
        held = [self._bodies[sector] for sector in sorted(sectors) if sector in self._bodies]
        return max(held, key=lambda pair: pair[0])[1] if held else None

    def members(self, word: str) -> Reading | None:
        """Those of an organisation whom the report named with a noun last, unless a country's came after: "the leaders"
        behind "EU leaders"."""
        return self._members.get(word)

    def named_with(self, word: str) -> Reading | None:
        """The organisation named last whose name holds a word: "the court" for the International Court of Justice."""
        return self._by_word.get(word)

    def met(self, name: str) -> Reading | None:
        """The person of the report whom a surname means; by first name only where no surname fits."""
        words = key(name)
        owners = self._owners.get(words, [])
        last = [owner for owner in owners if owner.endswith(words) or words == surname_of(self._people[owner].name)]
        chosen = last or (owners if len(owners) == 1 else [])
        return self._people[chosen[-1]] if chosen else None

    def chief_of(self, office: str) -> Reading | None:
        """The only one whom the report named with an office of an intergovernmental organisation."""
        held = {
            p.id: p for p in self._people.values() if p.sector == "IGO" and canonical(p.role or "").endswith(office)
        }
        return next(iter(held.values())) if len(held) == 1 else None

    def in_office(self, country: str, office: str) -> Reading | None:
        """The person whom the report named with an office (in its canonical form)."""
        return self._offices.get((country, office))

    def speaks_of(self, organisation: str) -> bool:
        """Whether the report names an organisation anywhere."""
        return any(held == organisation or held.startswith(organisation + ":") for held in self._organisations)

    def country_at(self, token: int, word: str, sector: str) -> tuple[str | None, str]:
        """The country of an agent that names none, and why: the one that the same word had before in the report, else
        the one spoken of around it, else the one that the report names most."""
        if sector not in _REGIONAL and not word.startswith(("state ", "official ")):
            return None, ""
        if word in _NOBODYS:
            return None, ""
        if word in _AMERICAN:
            return "USA", "so called in the United States"
        if word in _PAPAL:
            return "VAT", "the Holy See's"
        if word in _CHURCHMEN:
            return None, ""
        if word in _REALMS:
            realm = self._vicinity.last_of(token, _REALMS[word])
            if realm or word != "settler":
                return realm, "the one of its kind named last" if realm else ""
        if word in self._spoken:
            return self._spoken[word], "as before in the report"
        if sector in _SIDES and sector in self._sides:
            return self._sides[sector], "as the ones of its side before in the report"
        if sector == "MIL" and sector in self._sides and self._by(token):
            return self._sides[sector], "as the forces before in the report"
        near = self._vicinity.near(token, sector in _AT_HOME or word in _RULING)
        if near:
            return near, "the country spoken of there"
        return self._vicinity.common, "the country the report names most" if self._vicinity.common else ""

    def _by(self, token: int) -> bool:
        """Whether a token is by whom something is done to the subject of its clause."""
        analysis = self._scan.analysis
        return analysis.relation[token].startswith("obl") and prepositions(analysis, token)[:1] == ("by",)

    def government_of(self, country: str, why: str) -> Reading:
        """A country's government as an actor."""
        state = self._scan.gazetteer.states.get(country)
        code = code_of(country, "GOV")
        return Reading(
            code, state.name if state else country, country, "GOV", code, "country", COMPOSED, why, None, True
        )

    def government(self, entry: Name) -> Reading | None:
        """The government of the country that a name brings along; of a people without a state, its own organs."""
        if entry.country is None:
            return None
        if entry.sector in ("", "GOV"):
            return self.government_of(entry.country, entry.id)
        code = code_of(entry.country, entry.sector)
        return Reading(
            f"{code}:{slug(entry.id)}", entry.id, entry.country, entry.sector, code, "group", COMPOSED, entry.id
        )

    def possessor(self, token: int) -> Reading | None:
        """Whom "its" or "their" means: by coreference, else the country of the clause's subject or the last named."""
        chain = self._chain_at.get(token)
        found = self._of_chain(chain) if chain else None
        if found is not None:
            return found
        if self._scan.analysis.lower[token] in _OWN and self._latest:
            return self._people[self._latest]
        if self._of_thing(token):
            return None
        near = self._vicinity.subject(token) or self._vicinity.near(token)
        return self.government_of(near, "the country last named before") if near else None

    def _of_thing(self, token: int) -> bool:
        """Whether "its" takes up a thing named with what it has: "the tanker and its crew"."""
        analysis = self._scan.analysis
        noun = analysis.head[token]
        if analysis.lower[token] != "its" or noun < 0 or analysis.relation[noun] != "conj":
            return False
        first = analysis.head[noun]
        return analysis.upos[first] == "NOUN" and first not in self._scan.name_at and first not in self._scan.agent_at

    def _of_chain(self, chain: Chain) -> Reading | None:
        analysis = self._scan.analysis
        for mention in chain.mentions:
            hit = self._scan.name_at.get(mention.head)
            if hit and hit.entries[0].kind in PLACED:
                return self.government(choice(self._scan, hit))
            name = analysis.span(mention.start, mention.end).text
            if hit and hit.entries[0].kind in ("person", "surname"):
                name = analysis.span(hit.start, hit.end).text
                person = table_person(self._scan, name, None, None, self.met)
            else:
                person = self.met(name)
            if person is not None:
                return person
        return next((self._read[m.head] for m in chain.mentions if m.head in self._read), None)

    def _country_of(self, name: str, named: list[str]) -> str | None:
        spots = [spot for table in (disputed(), regions()) for spot in table.get(name)]
        held = [spot for spot in spots if spot.country and holds(spot.since, spot.until, self._scan.day)]
        return union_of(held[0].country if held else country_of(name, named), self._scan.day)

    def place_reading(self, name: str) -> Reading | None:
        """The country in which a named place lies, as something that an agent can belong to."""
        words = key(name)
        if words not in self._places:
            named = sorted(self._vicinity.countries)
            self._places[words] = self._country_of(name, named) if name[:1].isupper() or " " in name else None
        country = self._places[words]
        if country is None:
            return None
        return Reading(f"place:{words}", name, country, "", "", "group", SUPPOSED, f"{name} lies in {country}")
