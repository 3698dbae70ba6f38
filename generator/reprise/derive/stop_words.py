"""Stop words: what says how a sentence is made, and nothing of what it is about.

They are cut as terms are (see `terms`). A language that is missing here loses little: a
word that most posts use weighs nothing anyway.
"""

from __future__ import annotations

_ENGLISH = """
a about above after again all almost also although always am an and another any anything are
around as ask asked at away back be because been before being below best better between both
but by came can cannot come could day days did didn different do does doesn doing don done
down each either else enough even ever every everything few find first for found from full
gave get gets getting give given go goes going gone good got great had has have having he her
here hers him his how however i if in instead into is isn it its itself just keep kept kind
know known last later least left less let like little long look looks lot made make makes many
may maybe me mean might mine more most much must my myself need never new next no nobody nor
not nothing now of off often old on once one only or other others our out over own part people
per perhaps place put quite rather read really right said same saw say says second see seem
seen set shall she should since so some somebody something sometimes soon still such sure take
taken tell than that the their them then there therefore these they thing things think this
those though thought three through thus time times to today together told too took toward two
under until up upon us use used using usually very want wanted was wasn way ways we well went
were what when where whether which while who whole whom whose why will with within without
won work would write wrote year years yes yet you your yours
com html http https org www
"""
_GERMAN = """
aber alle allem allen aller alles als also am an auch auf aus bei bin bis da dabei damit dann
das dass dem den denn der des die dies diese dieser doch dort du durch ein eine einem einen
einer eines er es etwas euch für gegen gibt hab habe haben hat hatte hier ich ihm ihn ihr ihre
im immer in ist ja jede jeder jedes jetzt kann kein keine können machen man mehr mein meine mit
muss nach nicht nichts noch nun nur ob oder ohne schon sehr sein seine selbst sich sie sind so
sondern über um und uns unter viel vom von vor war waren was weil welche wenn wer werden wie
wieder will wir wird wo wurde zu zum zur
"""
_FRENCH = """
aussi autre aux avait avec avoir bien cela ces cet cette comme dans des deux dire dont donc elle
elles encore entre est était été être fait faire font ils jamais les leur leurs lui mais même
mes moins mon nos notre nous ont par pas peu peut plus pour qu quand que quel quelle qui sans
ses son sont sous sur tous tout toute toutes très trop une vos votre vous
"""
_SPANISH = """
algo antes aquí así aunque cada como con cual cuando del desde donde dos ella ellos era eran
esa ese eso esta está están estas este esto estos fue fueron hacer hasta hay las los más mis
mucho muy nada nos nosotros otra otro para pero poco por porque puede que quien ser sin sobre
son sus también tan tiene todo todos una uno unos usted vez
"""

STOP_WORDS = frozenset(f"{_ENGLISH} {_GERMAN} {_FRENCH} {_SPANISH}".split())
"""In lower case, whole."""
