"""The tables: names, columns, order and types are the contract with those who query them.

A column is added at the right of its table; none is renamed, moved or taken away without a new
major version of the data package.
"""

from __future__ import annotations

from collections.abc import Iterable

from report_extract.datasets.schema import Field, FieldType, ForeignKey, TableSchema, Words
from report_extract.model import (
    ColumnRole,
    MeetingKind,
    MeetingMode,
    RemissvarStatus,
    Review,
    Rule,
    Severity,
    SourceKind,
    Unit,
)

STATUSES = ("ok", "partial", "failed", "duplicate")

_DAY = r"\d{4}(-\d{2}(-\d{2})?)?[?~%]?"
_EDTF = rf"{_DAY}(/{_DAY})?"
_COORDINATE = r"-?\d+\.\d{2}"
_BOX = rf"{_COORDINATE}( {_COORDINATE}){{3}}"
_OF_DOCUMENT = (ForeignKey("document_id", "documents", "document_id"),)


def _text(name: str, sv: str, en: str, *, required: bool = False, pattern: str = "") -> Field:
    return Field(name=name, words=Words(sv, en), required=required, pattern=pattern)


def _choice(name: str, values: Iterable[str], sv: str, en: str, *, required: bool = True) -> Field:
    members = tuple(str(value) for value in values)
    return Field(name=name, words=Words(sv, en), required=required, enum=members)


def _count(name: str, sv: str, en: str, *, least: int = 0, required: bool = False) -> Field:
    kind = FieldType.INTEGER
    return Field(name=name, words=Words(sv, en), type=kind, minimum=least, required=required)


def _year(name: str, sv: str, en: str) -> Field:
    words = Words(sv, en)
    return Field(name=name, words=words, type=FieldType.INTEGER, minimum=1500, maximum=2999)


def _share(name: str, sv: str, en: str) -> Field:
    words, kind = Words(sv, en), FieldType.NUMBER
    return Field(name=name, words=words, type=kind, minimum=0, maximum=1, decimals=4, padded=True)


def _money(name: str, sv: str, en: str, *, required: bool = False) -> Field:
    return Field(name=name, words=Words(sv, en), type=FieldType.NUMBER, required=required)


def _flag(name: str, sv: str, en: str) -> Field:
    return Field(name=name, words=Words(sv, en), type=FieldType.BOOLEAN, required=True)


def _date(name: str, sv: str, en: str) -> Field:
    return Field(name=name, words=Words(sv, en), type=FieldType.DATE)


def _key(name: str, sv: str, en: str) -> Field:
    return Field(name=name, words=Words(sv, en), required=True, unique=True)


_DOCUMENT = _text(
    "document_id",
    "rapporten, som i documents",
    "the report, as in documents",
    required=True,
)
_PAGE = _count(
    "page",
    "sida i filen, räknat från 1, där första stycket av belägget står",
    "page of the file, counted from 1, of the first piece of evidence",
    least=1,
    required=True,
)
_BBOX = _text(
    "bbox",
    "`x0 top x1 bottom` i PDF-punkter från sidans övre vänstra hörn; tom för textfiler",
    "`x0 top x1 bottom` in PDF points from the page's top left corner; empty for text input",
    pattern=_BOX,
)
_UNIT = _choice(
    "unit",
    Unit,
    "enheten som den är tryckt; beloppet självt är i kronor",
    "the unit as printed; the amount itself is in kronor",
)
_DOUBTS = _text(
    "doubts",
    "koder för vad som talar mot raden, åtskilda av `; `",
    "codes of what speaks against the row, joined with `; `",
)

_SHARED = (
    _key(
        "row_id",
        "samma för samma rad i varje körning",
        "the same for the same row in every run",
    ),
    _DOCUMENT,
    _PAGE,
    _BBOX,
    _text("evidence", "den lagade text som raden lästes ur", "the repaired text it was read from"),
    _text(
        "evidence_raw",
        "samma text som OCR eller PDF gav den",
        "the same text as the OCR or the PDF gave it",
    ),
    _share(
        "confidence",
        "säkerhet: av raderna vid 0,9 är nio av tio rätt",
        "of the rows at 0.9, nine in ten are right",
    ),
    _choice(
        "review",
        Review,
        "vem som har sett på raden; `needs_review` där en människa bör se på den",
        "who has looked at the row; `needs_review` where a person should",
    ),
)
_BOUNDS = (
    _date("date_start", "första dagen det kan gälla", "the first day that it may mean"),
    _date("date_end", "sista dagen det kan gälla", "the last day that it may mean"),
)


def _edtf(*, required: bool) -> Field:
    return _text(
        "date",
        "datum i EDTF (ISO 8601-2): `2021-01-14`, `2021-01`, `2021-10-12/2021-10-13`; `?` sist"
        " där läsningen är osäker",
        "date in EDTF (ISO 8601-2): `2021-01-14`, `2021-01`, `2021-10-12/2021-10-13`; `?` last"
        " where the reading is uncertain",
        required=required,
        pattern=_EDTF,
    )


DOCUMENTS = TableSchema(
    name="documents",
    title=Words("Dokument", "Documents"),
    words=Words("En rad per fil som lämnades in.", "One row per file that was given."),
    primary_key="document_id",
    fields=(
        _key(
            "document_id",
            "filens namn i datapaketet",
            "the file's name within the data package",
        ),
        _text(
            "source_file",
            "sökväg under mappen som lästes, med `/`",
            "path below the folder that was read, with `/`",
            required=True,
        ),
        _text("sha256", "filens kontrollsumma", "the file's checksum", pattern=r"[0-9a-f]{64}"),
        _text("media_type", "filens mediatyp efter innehåll", "IANA media type by content"),
        _choice(
            "source_kind",
            SourceKind,
            "hur texten i de flesta sidor kom till",
            "how the text of most pages was come by",
            required=False,
        ),
        _text("title", "rapportens titel", "title of the report"),
        _text("organisation", "vems rapport det är", "whose report it is"),
        _year("fiscal_year", "räkenskapsår", "the year it reports on"),
        _count("pages", "antal sidor", "number of pages"),
        _count("words", "antal ord", "number of words"),
        _count("words_repaired", "antal ord som lagades", "number of words that were repaired"),
        _share("mean_confidence", "läsarens medelsäkerhet", "mean confidence of the reader"),
        _choice("status", STATUSES, "hur det gick", "how it went"),
        _text(
            "error",
            "varför det inte gick; för en dubblett den första filen",
            "why it failed; of a duplicate the first file",
        ),
        _text("pipeline_version", "programmets version", "version of the program", required=True),
        _text(
            "damage",
            "vilket slags skada texten befanns ha, flera slag förenade med +",
            "what kind of damage the text was found to have, several kinds joined with +",
        ),
        _text(
            "failed_pages",
            "sidor utan text trots att de borde ha det, åtskilda av `; `",
            "pages that should have text and have none, joined with `; `",
        ),
        _text(
            "readings",
            "hur sidorna lästes och varför, åtskilda av `; `",
            "how the pages were read and why, joined with `; `",
        ),
    ),
)

REMISSVAR = TableSchema(
    name="remissvar",
    title=Words("Remissvar", "Answers to consultations"),
    words=Words("En rad per svar på en remiss.", "One row per answer to a consultation."),
    primary_key="row_id",
    foreign_keys=_OF_DOCUMENT,
    fields=(
        *_SHARED,
        _text("title", "remissens titel", "title of what was answered", required=True),
        _text("issuer", "vem som sände remissen", "the body that sent the remiss"),
        _edtf(required=False),
        *_BOUNDS,
        _choice(
            "status",
            RemissvarStatus,
            "`pending`: skrivet men insänt efter rapportens år",
            "`pending`: written but sent in after the report's period",
        ),
        _DOUBTS,
    ),
)

MEETINGS = TableSchema(
    name="meetings",
    title=Words("Möten", "Meetings"),
    words=Words(
        "En rad per möte; flera omnämnanden av samma möte är en rad.",
        "One row per meeting; mentions of the same meeting are merged.",
    ),
    primary_key="row_id",
    foreign_keys=_OF_DOCUMENT,
    fields=(
        *_SHARED,
        _edtf(required=True),
        *_BOUNDS,
        _text("body", "vems möte, eller den sida som träffade", "whose meeting, or who met"),
        _text("counterpart", "vilka man träffade, åtskilda av `; `", "who was met, joined by `; `"),
        _choice("kind", MeetingKind, "vad för slags möte", "what sort of meeting"),
        _choice("mode", MeetingMode, "hur det hölls", "how it was held"),
        _text("place", "plats, som den står", "place, as written"),
        _count("participants", "antal deltagare", "number of participants"),
        _count(
            "mentions",
            "hur många gånger texten anger mötets datum eller månad",
            "how many times the text gives its date or month",
            least=1,
            required=True,
        ),
        _flag(
            "year_inferred",
            "året kommer från rapporten, inte från meningen",
            "the year came from the report, not from the sentence",
        ),
        _DOUBTS,
        _text(
            "other_pages",
            "andra sidor där mötet omnämns, åtskilda av `; `",
            "other pages that mention it, joined with `; `",
        ),
    ),
)

BOKSLUT = TableSchema(
    name="bokslut",
    title=Words("Bokslut", "Year-end accounts"),
    words=Words("En rad per beloppscell.", "One row per amount cell."),
    primary_key="row_id",
    foreign_keys=_OF_DOCUMENT,
    fields=(
        *_SHARED,
        _text("table_id", "tabellen i rapporten", "the table within the report", required=True),
        _text("table_title", "rubriken över tabellen", "heading or caption over the table"),
        _count("row_index", "tabellrad, från 0", "row of the table, from 0", required=True),
        _text("row_label", "radens rubrik", "label of the row"),
        _text("column_label", "kolumnens rubrik", "heading of the column"),
        _choice("column_role", ColumnRole, "vad kolumnen visar", "what the column shows"),
        _year("year", "året beloppet gäller", "the year that the amount is of"),
        _money(
            "amount",
            "kronor med tecken: vad cellen betyder, ett visat underskott är negativt",
            "kronor, signed: what the cell means, a shown deficit is negative",
            required=True,
        ),
        _text("amount_raw", "cellen som den är tryckt", "the cell as printed"),
        _UNIT,
        _flag("is_total", "raden är räknad ur andra rader", "computed from other rows"),
        _DOUBTS,
        _money(
            "printed",
            "kronor med det tecken som är tryckt",
            "kronor with the sign that is printed",
        ),
        _text("section", "rubrik i tabellen ovanför raden", "heading in the table above the row"),
    ),
)

AMOUNTS = TableSchema(
    name="amounts",
    title=Words("Belopp i löpande text", "Amounts in running text"),
    words=Words("En rad per penningsumma i texten.", "One row per sum of money in the text."),
    primary_key="row_id",
    foreign_keys=_OF_DOCUMENT,
    fields=(
        *_SHARED,
        _money(
            "amount",
            "kronor; negativt där meningen säger underskott, förlust eller minus",
            "kronor; negative where the sentence says deficit, loss or minus",
            required=True,
        ),
        _text("amount_raw", "beloppet som det är tryckt", "the amount as printed"),
        _UNIT,
        _text("label", "vad summan avser", "what the sum is for"),
        _year("year", "året beloppet gäller", "the year that the amount is of"),
        _DOUBTS,
    ),
)

FINDINGS = TableSchema(
    name="findings",
    title=Words("Anmärkningar", "Findings"),
    words=Words("Vad granskningen fann.", "What validation found."),
    primary_key="finding_id",
    foreign_keys=_OF_DOCUMENT,
    fields=(
        _key(
            "finding_id",
            "samma för samma anmärkning i varje körning",
            "the same for the same finding in every run",
        ),
        _DOCUMENT,
        _choice("rule", Rule, "vilken regel", "which rule"),
        _choice("severity", Severity, "hur allvarligt", "how bad it is"),
        _text("dataset", "tabellen som den gäller", "the table that it speaks of"),
        _text("row_ids", "raderna, åtskilda av `; `", "the rows, joined with `; `"),
        _count(
            "page",
            "sidan som en människa bör se på först",
            "where a person should look first",
            least=1,
        ),
        _text("message", "på svenska", "in Swedish"),
        _text("message_en", "på engelska", "in English"),
        _text(
            "expected",
            "det omräknade eller det andra värdet",
            "the recomputed or the other value",
        ),
        _text("found", "det tryckta värdet", "the printed value"),
        _money("difference", "found − expected, i kronor", "found − expected, in kronor"),
        _BBOX,
    ),
)

REPAIRS = TableSchema(
    name="repairs",
    title=Words("Rättade ord", "Repairs"),
    words=Words(
        "En rad per ändring eller förslag till ändring av texten.",
        "One row per change of the text, or suggestion of one.",
    ),
    foreign_keys=_OF_DOCUMENT,
    fields=(
        _DOCUMENT,
        _count("page", "sida i filen, från 1", "page of the file, from 1", least=1, required=True),
        _count("line", "rad på sidan, från 1", "line of the page, from 1", least=1, required=True),
        _count(
            "token_index",
            "ordets plats på den ursprungliga raden, från 0",
            "place of the word on the original line, from 0",
            required=True,
        ),
        _text("raw", "ordet som det kom", "the word as it came"),
        _text("repaired", "ordet efter ändringen", "the word after the change"),
        _text("method", "regeln som ändrade", "the rule that made it"),
        _share("score", "sannolikhet att ändringen är rätt", "probability that it is right"),
        _text("alternatives", "andra läsningar, bäst först", "other readings, best first"),
        _text("source", "vad som kände ordet", "what knew the word"),
        _flag("applied", "false: bara ett förslag", "false: a suggestion only"),
    ),
)

TABLES = (DOCUMENTS, REMISSVAR, MEETINGS, BOKSLUT, AMOUNTS, FINDINGS, REPAIRS)
