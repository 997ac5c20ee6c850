"""Text to values, and nothing else: no file, no database, no state.

``extract.analyse`` is the table of contents; what it calls, in the order of the flow:

- ``segment``, ``quotes``, ``stream``: lines, quotations, then paragraphs as rows of units, cut into sentences;
  ``kinds`` says what a unit may be, ``classify`` works that out once a word. ``announce``: a colon before the next
  paragraph.
- ``attribute``: a sentence's cues to drafts (``drafts``: a content and the phrases beside it), by the word order that
  the lexicon names: ``subject = "after"`` is read by ``verb_first``, ``"before"`` by ``subject_first``, ``"second"`` by
  ``verb_second``. Each package says in its docstring what its modules find; a claim's ``rule`` (``rule`` names them
  all) is written in its ``rules`` or in a module that ``rules`` imports. Shared: ``cues``, ``phrases`` (the phrase
  beside a cue; ``leads``: what stands before it), ``view`` (a sentence as the last two look at it), ``view_draft``.
- ``inside``, ``standing``: what is said inside quotation marks; quotations without a cue, and why others are refused.
- ``introduce``: whom the article introduces by title or name (how far: ``reach``), whether or not they speak.
- ``resolve``: drafts to claims, each with who is meant: ``joint`` parts those who speak together, ``mentions`` reads
  what a phrase says (its name with ``known``, ``names``, ``cased`` or ``nouns``, its titles with ``heads``, what its
  words can be with ``roles``, man or woman with ``shapes``), ``unfit`` says that it is nobody; ``cast`` finds who it
  is: by name in the ``register`` of ``entities``, else as ``spoken`` before (by what noun: ``standins``), among the
  ``people`` introduced or ``bodies``, or makes ``newcomers`` (``declined``: their nominative). ``carry``: who goes on
  without a subject, ``turns``: whom a pronoun means, ``named_later``: a name behind its title's description,
  ``issued``: whose a document is. ``circumstances``: how and when it was said.
- ``headline`` (asking ``headline_names``): the title, read as if it stood behind the article.
- ``narration``: what is left is the outlet's own voice.

Where articles and prepositions are written onto words: ``affixes``, ``prefixed``, ``construct``. ``covered``: stretches
that are taken. ``cases`` runs a language's worked examples through all of this.
"""

from datasette_claims.text.cases import Report, check
from datasette_claims.text.extract import analyse, extract

__all__ = ["Report", "analyse", "check", "extract"]
