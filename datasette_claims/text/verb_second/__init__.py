"""Attributions where the finite verb stands second: "Gestern teilte die Polizei mit, dass …".

``rules`` asks each cue who said what, in order; ``frame`` finds a cue's clause: its finite verb and what closes it;
``subject`` finds who governs that verb, ``content`` where what was said begins and ends, ``hearsay`` attributions that
stand beside a clause, ``taken_up`` a sentence that says whose words the one before it was; ``noun_phrases`` reads
phrases in a language that writes every noun with a capital.
"""
