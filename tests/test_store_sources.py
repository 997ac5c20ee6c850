"""Sources: one row each, found again by key or name, and a person's word stands above the loader's."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from datasette_claims.languages import available, fold, known_names, load_language
from datasette_claims.model import Article, Source
from datasette_claims.store.reads.sources import source_page
from datasette_claims.store.save import save_article
from datasette_claims.text import analyse
from datasette_claims.words import words
from tests.store_case import (
    CALL,
    FIRST,
    KREMLIN,
    SECOND,
    analysis,
    article,
    call_claims,
    claim,
    found,
    here,
    reviewed,
    save_call,
)


def account_keys(db: Database, url: str) -> list[str | None]:
    sql = "SELECT account_key FROM claims_reviewed WHERE url = ? ORDER BY start"
    return [row[0] for row in db.execute(sql, [url])]


def store(db: Database, url: str, *sources: Source) -> list[str | None]:
    claims = [claim(CALL, content, source) for content, source in zip((FIRST, SECOND), sources, strict=False)]
    save_article(db, article(url=url), analysis(CALL, *claims))
    return account_keys(db, url)


def edit(db: Database, name: str, key: str, article_id: int | None = None) -> None:
    db.execute(
        """INSERT INTO source_names (source_id, name, folded, lang, article_id, origin)
           VALUES ((SELECT id FROM sources WHERE key = ?), ?, ?, 'ar', ?, 'edited')""",
        [key, name, fold(name), article_id],
    )


def test_a_known_source_is_one_row_whatever_the_article_and_its_language(db: Database) -> None:
    store(db, "https://a.org/1", KREMLIN)
    store(db, "https://a.org/2", Source("kremlin", "Kremlin", "institution", "ru"))
    assert db.execute("SELECT key, name FROM sources").fetchall() == [("kremlin", "الكرملين")]
    shipped = {(known.name, lang) for lang, known in known_names() if known.source.key == "kremlin"}
    stored = set(db.execute("SELECT name, lang FROM source_names WHERE origin = 'shipped'").fetchall())
    assert stored <= shipped
    # a name that is written alike in two languages is one row
    assert len(stored) == len({fold(name) for name, _ in shipped})


def test_a_found_full_name_is_shared_and_a_mention_is_not(db: Database) -> None:
    lavrov, minister = found("سيرغي لافروف"), here("الوزير")
    first = store(db, "https://a.org/1", lavrov, minister)
    second = store(db, "https://a.org/2", lavrov, minister)
    assert first[0] == second[0] == lavrov.key
    assert (first[1], second[1]) == ("in:https://a.org/1:الوزير", "in:https://a.org/2:الوزير")
    assert db.execute("SELECT name, folded, origin FROM source_names").fetchall() == [
        (lavrov.name, fold(lavrov.name), "found")
    ]


def test_a_name_that_a_person_added_decides_everywhere(db: Database) -> None:
    store(db, "https://a.org/1", KREMLIN)
    edit(db, "القصر الأحمر", "kremlin")
    assert store(db, "https://a.org/2", found("القصر الأحمر")) == ["kremlin"]


def test_a_name_that_a_person_added_for_one_article_decides_there_only(db: Database) -> None:
    minister = here("الوزير")
    store(db, "https://a.org/1", found("سيرغي لافروف"), minister)
    edit(db, "الوزير", "name:" + fold("سيرغي لافروف"), article_id=1)
    assert store(db, "https://a.org/1", found("سيرغي لافروف"), minister)[1] == "name:" + fold("سيرغي لافروف")
    assert store(db, "https://a.org/2", minister) == ["in:https://a.org/2:الوزير"]


def test_a_known_name_may_be_given_to_another_source_by_a_person(db: Database) -> None:
    store(db, "https://a.org/1", KREMLIN, found("سيرغي لافروف"))
    edit(db, "الكرملين", "name:" + fold("سيرغي لافروف"))
    assert store(db, "https://a.org/2", KREMLIN) == ["name:" + fold("سيرغي لافروف")]


def test_the_loader_changes_no_source(db: Database) -> None:
    save_call(db)
    db.execute("UPDATE sources SET name = 'Moscow', independence_group = 'own', wikidata = 'Q1' WHERE key = 'kremlin'")
    save_article(db, article(), analysis(CALL, claim(CALL, FIRST, KREMLIN), *call_claims()[2:]))
    store(db, "https://a.org/2", KREMLIN)
    rows = db.execute("SELECT name, independence_group, wikidata FROM sources WHERE key = 'kremlin'").fetchall()
    assert rows == [("Moscow", "own", "Q1")]


def test_views_follow_a_merge_and_loading_keeps_it(db: Database) -> None:
    save_call(db)
    ids = dict(db.execute("SELECT key, id FROM sources").fetchall())
    db.execute("UPDATE sources SET merged_into = ? WHERE id = ?", [ids["white-house"], ids["kremlin"]])
    assert save_call(db).status == "unchanged"
    row = reviewed(db, 1)
    assert (row["speaker_key"], row["account_key"], row["account"], row["speakers"]) == (
        "white-house",
        "white-house",
        "البيت الأبيض",
        "البيت الأبيض",
    )
    # What the article says stays, and so does the claim's own source, should they be parted again.
    assert (row["speaker"], row["source_id"]) == ("الكرملين", ids["kremlin"])
    db.execute("UPDATE sources SET merged_into = NULL")
    assert reviewed(db, 1)["account_key"] == "kremlin"


@pytest.mark.parametrize("other_name_first", [True, False])
def test_a_full_name_that_leads_to_two_sources_leads_to_neither(db: Database, other_name_first: bool) -> None:
    name = "محمد صالح"
    store(db, "https://a.org/1", Source("kremlin", "الكرملين", "institution"), found("سيرغي لافروف"))
    for source_id in (1, 2) if other_name_first else (2, 1):
        db.execute(
            "INSERT INTO source_names (source_id, name, folded, origin) VALUES (?, ?, ?, 'found')",
            [source_id, name, fold(name)],
        )
    assert store(db, "https://a.org/2", found(name)) == ["name:" + fold(name)]


SAYS = {
    "ar": "وقال {} إن الاتصال كان مفيدا للطرفين.",
    "de": "{} erklärte, der Anruf sei für beide Seiten nützlich gewesen.",
    "en": "{} said that the call had been useful to both sides.",
    "fr": "{} a déclaré que l'appel avait été utile aux deux parties.",
    "ru": "{} заявил, что разговор был полезен обеим сторонам.",
}
NAMES = {
    "kremlin": {"ar": "الكرملين", "de": "Der Kreml", "en": "The Kremlin", "fr": "Le Kremlin", "ru": "Кремль"},
    "vladimir-putin": {
        "ar": "فلاديمر بوتين",
        "de": "Wladimir Putin",
        "en": "Vladimir Putin",
        "fr": "Vladimir Poutine",
        "ru": "Владимир Путин",
    },
    "donald-trump": {
        "ar": "دونالد ترمب",
        "de": "Donald Trump",
        "en": "Donald Trump",
        "fr": "Donald Trump",
        "ru": "Дональд Трамп",
    },
}


@pytest.mark.parametrize("key", NAMES)
def test_articles_in_every_language_speak_of_one_known_source(db: Database, key: str) -> None:
    told = [(lang, NAMES[key][lang]) for lang in available()]
    for number, (lang, name) in enumerate(told):
        said = Article(text=SAYS[lang].format(name), url=f"https://example.org/{number}", lang=lang)
        save_article(db, said, analyse(said))
    speakers = db.execute("SELECT lang, speaker_key FROM claims_reviewed WHERE kind <> 'narration'").fetchall()
    assert speakers == [(lang, key) for lang, _ in told]
    assert db.execute("SELECT key FROM sources").fetchall() == [(key,)]
    page = source_page(db.conn, key)
    assert page is not None
    assert page.articles == len(told)


@pytest.mark.parametrize("lang", available())
def test_every_known_name_leads_to_its_key_and_languages_agree_on_what_it_is(lang: str) -> None:
    elsewhere = {known.source.key: known.source for code, known in known_names() if code != lang}
    language = load_language(lang)
    for known in (known for code, known in known_names() if code == lang):
        keys = [word.key for word in words(known.name, language.lexicon.folding)]
        length, source = language.names.at(keys, 0) or (0, None)
        assert (length, source and source.key) == (len(keys), known.source.key), known.name
        other = elsewhere.get(known.source.key, known.source)
        assert (other.kind, other.independence_group, other.wikidata) == (
            known.source.kind,
            known.source.independence_group,
            known.source.wikidata,
        ), known.source.key


SURNAMES = [
    ("ar", "سالم ناصر الكعبي", "راشد ناصر الكعبي"),
    ("ar", "سالم الكعبي", "سليم الكعبي"),
    ("en", "John Harding", "Jane Harding"),
    ("en", "John Harding", "Joan Harding"),
    ("de", "Karl Brandner", "Karla Brandner"),
    ("fr", "Jean Moreau", "Jeanne Moreau"),
    ("ru", "Иван Ковалёв", "Игорь Ковалёв"),
]


@pytest.mark.parametrize(("lang", "one", "other"), [row for row in SURNAMES if row[0] in available()])
def test_two_people_of_one_surname_stay_two_in_one_article_and_across_articles(
    db: Database, lang: str, one: str, other: str
) -> None:
    lines = [SAYS[lang].format(name) for name in (one, other)]
    for number, text in enumerate(("\n".join(lines), *lines, *reversed(lines))):
        said = Article(text=text, url=f"https://example.org/{number}", lang=lang)
        save_article(db, said, analyse(said))
    keys = [row[0] for row in db.execute("SELECT speaker_key FROM claims_reviewed WHERE kind <> 'narration'")]
    first, second = (f"name:{fold(name)}" for name in (one, other))
    assert keys == [first, second, first, second, second, first]
    assert db.execute("SELECT count(*) FROM sources WHERE merged_into IS NOT NULL").fetchone()[0] == 0
