"""A small database for the workbench's tests: three articles written for it, split by hand.

Not by the splitter, so that these tests say what the pages do with claims and nothing else.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from datasette_claims.model import Analysis, Article, Claim, Mention, Refusal, Segment, Source, Span
from datasette_claims.store.database import open_database
from datasette_claims.store.save import save_article

KREMLIN = Source("kremlin", "الكرملين", "institution", "russia")
WHITE_HOUSE = Source("white-house", "البيت الأبيض", "institution", "usa")
KREMLIN_EN = Source("kremlin", "Kremlin", "institution", "russia")
WHITE_HOUSE_EN = Source("white-house", "White House", "institution", "usa")
PUTIN = Source("name:فلاديمير بوتين", "فلاديمير بوتين", "person", "russia")
TRUMP = Source("name:دونالد ترامب", "دونالد ترامب", "person", "usa")
FSB = Source("fsb", "هيئة الأمن الفيدرالية الروسية", "institution", "russia")
TASS = Source("tass", "تاس", "media", "russia")
PESKOV = Source("name:ديمتري بيسكوف", "ديمتري بيسكوف", "person", "russia")

CALL = """اتصال هاتفي يكسر الجليد بين موسكو وواشنطن: هل بدأ عهد جديد؟
موسكو، 17 ديسمبر
أعلن الكرملين، في بيان نشره مساء الأحد، أن الرئيسين تحدّثا هاتفيًا للمرة الثانية خلال أسبوع وناقشا تبادل المعلومات الأمنية.
وقال الكرملين إن بوتين "عبّر عن امتنانه للجانب الأمريكي على معلومات ساعدت في القبض على مجموعة كانت تعدّ لتفجيرات"، من دون أن يذكر عدد الموقوفين. وأكد بوتين لنظيره أن أجهزته ستردّ بالمثل متى حصلت على معلومات تخص سلامة الأمريكيين.
من جهته، ذكر البيت الأبيض أن المكالمة جرت بطلب من الجانب الروسي. وشدد ترامب، حسب البيت الأبيض، على "أن التعاون بين أجهزة الاستخبارات أنقذ أرواحًا كثيرة". ونفى البيت الأبيض أن يكون الرئيسان قد تطرّقا إلى رفع العقوبات.
وأفادت هيئة الأمن الفيدرالية الروسية، نقلت عنها وكالة تاس، بتوقيف سبعة أشخاص يُشتبه في انتمائهم إلى تنظيم "داعش". وقال الجانبان في بيان مشترك إنهما اتفقا على "مواصلة الحوار على مستوى الوزراء.
وقال المتحدث ديمتري بيسكوف في بيان سابق إن الاتصالات بين الرئاستين لم تنقطع .. حتى في أصعب الأوقات.
ويبدو أن خصوم الأمس وجدوا في الخوف من الإرهاب ما لم يجدوه في السياسة، ومن الواضح أن واشنطن هي التي احتاجت إلى هذه المكالمة أكثر من موسكو.
وكانت العلاقات بين البلدين قد شهدت توترًا حادًّا منذ عام 2014.
طباعة
شارك"""

RECEPTION = """بيسكوف: لا موعد للقمة بعد
قال المتحدث باسم الكرملين ديمتري بيسكوف للصحفيين إن "موعد القمة لم يُحدَّد بعد، وكل ما يُنشر تخمينات".
وأضاف أن الكرملين يأمل في لقاء قريب.
ورأى محرر الشؤون الدولية في الصحيفة أن الأمر يحتاج إلى وقت."""

ENGLISH = """Two accounts of one phone call
The Kremlin said in a statement that President Putin had "thanked his American counterpart for the information" passed on by the CIA.
The White House said the leaders agreed that intelligence cooperation "shows what the two countries can do together." It denied that sanctions had come up.
Clearly, both capitals needed a success story before the holidays."""


def _claim(article: Article, content: str, kind: str, **rest: Any) -> Claim:
    pieces = [content] if isinstance(content, str) else list(content)
    field = rest.pop("field", "text")
    text = article.title if field == "title" else article.text
    spans, at = [], 0
    for piece in pieces:
        at = text.index(piece, at)
        spans.append(Span(at, at + len(piece)))
        at += len(piece)
    mention = rest.pop("mention", None)
    if mention:
        place = text.index(mention)
        rest["mention"] = Mention(Span(place, place + len(mention)), mention)
    cue = rest.pop("cue", "")
    if cue:
        place = text.index(cue)
        rest |= {"cue": cue, "cue_span": Span(place, place + len(cue))}
    speakers = rest.get("speakers", ())
    rest.setdefault("speaker", speakers[0].name if speakers else "")
    if kind != "narration":
        rest.setdefault("stance", "say")
        rest.setdefault("account", speakers[0] if speakers else None)
        rest.setdefault("basis", "explicit")
        rest.setdefault("account_basis", "explicit")
    return Claim(
        content=" … ".join(pieces),
        start=spans[0].start,
        end=spans[-1].end,
        pieces=tuple(spans) if len(spans) > 1 else None,
        kind=kind,  # type: ignore[arg-type]
        field=field,
        **rest,
    )


def _segments(article: Article, kinds: dict[int, str]) -> tuple[Segment, ...]:
    segments, at = [], 0
    for number, line in enumerate(article.text.split("\n")):
        segments.append(Segment(Span(at, at + len(line)), kinds.get(number, "text")))  # type: ignore[arg-type]
        at += len(line) + 1
    return tuple(segments)


def call() -> tuple[Article, Analysis]:
    """The Arabic article with two statements, hearsay, a denial, a relay, a joint statement and the outlet's view."""
    article = Article(
        text=CALL,
        title=CALL.split("\n")[0],
        title_span=Span(0, CALL.index("\n")),
        url="https://example.org/ar/call",
        outlet="صحيفة الميناء",
        author="ليلى حداد",
        published="2017-12-18T10:08",
        lang="ar",
    )
    c = lambda content, kind, **rest: _claim(article, content, kind, **rest)  # noqa: E731
    claims = (
        c("هل بدأ عهد جديد؟", "narration", field="title", flags=("headline",), hint=True),
        c(
            "الرئيسين تحدّثا هاتفيًا للمرة الثانية خلال أسبوع وناقشا تبادل المعلومات الأمنية",
            "indirect",
            speakers=(KREMLIN,),
            channel="statement",
            cue="أعلن",
            mention="الكرملين",
            rule="that, subject after",
            said_on="2017-12-17",
        ),
        c(
            'بوتين "عبّر عن امتنانه للجانب الأمريكي على معلومات ساعدت في القبض على مجموعة كانت تعدّ لتفجيرات',
            "mixed",
            speakers=(KREMLIN,),
            channel="statement",
            cue="وقال",
            mention="الكرملين",
            rule="that, subject after",
        ),
        c("من دون أن يذكر عدد الموقوفين", "narration"),
        c(
            "أجهزته ستردّ بالمثل متى حصلت على معلومات تخص سلامة الأمريكيين",
            "indirect",
            speakers=(PUTIN,),
            account=KREMLIN,
            account_basis="inherited",
            stance="intend",
            cue="وأكد",
            mention="بوتين",
            rule="that, subject after",
        ),
        c(
            "المكالمة جرت بطلب من الجانب الروسي",
            "indirect",
            speakers=(WHITE_HOUSE,),
            cue="ذكر",
            mention="البيت الأبيض",
            rule="that, subject after",
        ),
        c(
            "أن التعاون بين أجهزة الاستخبارات أنقذ أرواحًا كثيرة",
            "direct",
            speakers=(TRUMP,),
            relays=(WHITE_HOUSE,),
            account=WHITE_HOUSE,
            cue="وشدد",
            mention="ترامب",
            rule="quote, subject after",
        ),
        c(
            "يكون الرئيسان قد تطرّقا إلى رفع العقوبات",
            "indirect",
            speakers=(WHITE_HOUSE,),
            stance="deny",
            cue="ونفى",
            mention="البيت الأبيض",
            rule="that, subject after",
        ),
        c(
            'بتوقيف سبعة أشخاص يُشتبه في انتمائهم إلى تنظيم "داعش"',
            "indirect",
            speakers=(FSB,),
            relays=(TASS,),
            account=FSB,
            cue="وأفادت",
            mention="هيئة الأمن الفيدرالية الروسية",
            rule="that, subject after",
        ),
        c(
            "مواصلة الحوار على مستوى الوزراء.",
            "direct",
            speakers=(KREMLIN, WHITE_HOUSE),
            channel="statement",
            flags=("joint", "end_guessed"),
            cue="وقال",
            mention="الجانبان",
            basis="pronoun",
            rule="quote, subject after",
        ),
        c(
            "الاتصالات بين الرئاستين لم تنقطع .. حتى في أصعب الأوقات",
            "indirect",
            speakers=(PESKOV,),
            account=KREMLIN,
            account_basis="explicit",
            earlier=True,
            channel="statement",
            flags=("cut",),
            cue="وقال",
            mention="ديمتري بيسكوف",
            rule="that, subject after",
        ),
        c(
            "ويبدو أن خصوم الأمس وجدوا في الخوف من الإرهاب ما لم يجدوه في السياسة، ومن الواضح أن واشنطن هي التي "
            "احتاجت إلى هذه المكالمة أكثر من موسكو.",
            "narration",
            hint=True,
        ),
        c("وكانت العلاقات بين البلدين قد شهدت توترًا حادًّا منذ عام 2014.", "narration"),
    )
    kinds = {0: "title", 1: "dateline", 9: "debris", 10: "debris"}
    name = CALL.index("داعش")
    refusals = (Refusal(Span(name, name + len("داعش")), "a name or a phrase"),)
    warnings = ("a quotation mark is not closed (paragraph 6)",)
    return article, Analysis(_segments(article, kinds), claims, refusals, warnings)


def reception() -> tuple[Article, Analysis]:
    """A short Arabic article."""
    article = Article(
        text=RECEPTION, title=RECEPTION.split("\n")[0], outlet="وكالة الضفة", published="2017-12-19", lang="ar"
    )
    claims = (
        _claim(
            article,
            "موعد القمة لم يُحدَّد بعد، وكل ما يُنشر تخمينات",
            "direct",
            speakers=(PESKOV,),
            channel="press conference",
            cue="قال",
            mention="ديمتري بيسكوف",
            rule="quote, subject after",
        ),
        _claim(
            article,
            "الكرملين يأمل في لقاء قريب",
            "indirect",
            speakers=(PESKOV,),
            basis="inherited",
            stance="feel",
            cue="وأضاف",
            rule="that, subject carried over",
        ),
    )
    return article, Analysis(_segments(article, {0: "title"}), claims)


def english() -> tuple[Article, Analysis]:
    """An English article with the same two sources."""
    article = Article(
        text=ENGLISH,
        title=ENGLISH.split("\n")[0],
        url="https://example.org/en/call",
        outlet="The Harbour Post",
        published="2017-12-18",
        lang="en",
    )
    claims = (
        _claim(
            article,
            'President Putin had "thanked his American counterpart for the information" passed on by the CIA',
            "mixed",
            speakers=(KREMLIN_EN,),
            channel="statement",
            cue="said",
            mention="The Kremlin",
            rule="that, subject after",
        ),
        _claim(
            article,
            ("the leaders agreed that intelligence cooperation", "shows what the two countries can do together."),
            "mixed",
            speakers=(WHITE_HOUSE_EN,),
            cue="said",
            mention="The White House",
            rule="that, subject after",
        ),
        _claim(
            article,
            "sanctions had come up",
            "indirect",
            speakers=(WHITE_HOUSE_EN,),
            stance="deny",
            basis="pronoun",
            cue="denied",
            mention="It",
            rule="that, subject after",
        ),
        _claim(article, "Clearly, both capitals needed a success story before the holidays.", "narration", hint=True),
    )
    return article, Analysis(_segments(article, {0: "title"}), claims)


def build(path: Path) -> Path:
    """A database with the three articles; their ids are 1 (call), 2 (English) and 3 (reception)."""
    path.write_bytes(_built())
    return path


@cache
def _built() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "claims.db"
        db = open_database(str(path), create=True)
        for article, analysis in (call(), english(), reception()):
            save_article(db, article, analysis)
        db.conn.close()  # the last connection writes the log back into the file
        return path.read_bytes()
