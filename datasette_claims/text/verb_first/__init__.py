"""Attributions where the subject stands after its verb: «قال الوزير إن …».

``rules`` asks each cue who said what, in order, ``passed_on`` has those of relays, owned words and "according to";
``subject`` finds which phrase is a cue's subject, ``beside`` what else stands beside a cue (hearsay, whom it cites) and
whether a phrase can be a speaker; ``decoys`` what only looks like a cue, ``clauses`` where a content ends; ``drafting``
makes the draft of one. The noun phrases themselves are read by ``text.phrases`` and ``text.construct``.
"""
