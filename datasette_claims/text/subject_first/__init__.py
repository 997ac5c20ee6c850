"""Attributions where the subject stands before its verb, or right behind it: "X said that …".

``rules`` asks each cue who said what, in order, ``around`` has those by which an attribution follows what it reports or
stands inside it; ``openings`` finds the cues and where the content to the right of each begins, ``ends`` where it ends;
``subject`` finds who governs a cue, ``noun_phrases`` reads the phrases beside it, ``aside`` what stands in between;
``quoting`` finds verbs that the language does not list; ``perspective`` and ``unspoken`` do without a verb; ``meant``
tells who is meant by a subject that names nobody.
"""
