"""Who may do what: the one table. Read a row as "this action on this thing may be done by ...".

Columns: `self` is a person whose own thing it is; `member`, `editor`, `owner` belong to the organisation whose thing it
is; `facilitator` has that organisation's consent, `facilitator-without` has none. An x counts for everybody who holds
the role, whatever else she is. A pair that is not in the table is refused to all.
"""

ROLES: tuple[str, ...] = (
    "anyone", "person", "self", "member", "editor", "owner", "facilitator", "facilitator-without",
    "policymaker", "language-editor", "operator",
)  # fmt: skip

ACTIONS: tuple[str, ...] = ("view", "add", "change", "delete", "share", "export")

TABLE = """
thing         action   anyone person self member editor owner facilitator facilitator-without policymaker language-editor operator

organisation  view     .      .      .    x      x      x     x           .                   .           .               x
organisation  add      .      x      x    x      x      x     x           x                   x           x               x
organisation  change   .      .      .    .      x      x     x           .                   .           .               .
organisation  delete   .      .      .    .      .      x     .           .                   .           .               .
organisation  export   .      .      .    x      x      x     x           .                   .           .               .

verification  view     .      .      .    x      x      x     x           .                   .           .               x
verification  change   .      .      .    .      .      .     x           .                   .           .               x

membership    view     .      .      .    x      x      x     x           .                   .           .               x
membership    add      .      .      .    .      .      x     x           .                   .           .               .
membership    change   .      .      .    .      .      x     .           .                   .           .               .
membership    delete   .      .      x    .      .      x     .           .                   .           .               .

duty          view     .      .      x    .      .      .     .           .                   .           .               x
duty          add      .      .      .    .      .      .     .           .                   .           .               x
duty          delete   .      .      .    .      .      .     .           .                   .           .               x

consent       view     .      .      x    x      x      x     x           .                   .           .               x
consent       add      .      .      x    .      .      x     x           x                   .           .               .
consent       delete   .      .      x    .      .      x     x           .                   .           .               .
consent       export   .      .      x    .      .      x     .           .                   .           .               .

assessment    view     .      .      x    x      x      x     x           .                   .           .               .
assessment    add      x      x      x    x      x      x     x           x                   x           x               x
assessment    change   .      .      x    .      x      x     x           .                   .           .               .
assessment    delete   .      .      x    .      .      x     .           .                   .           .               .
assessment    share    .      .      x    .      x      x     x           .                   .           .               .
assessment    export   .      .      x    x      x      x     x           .                   .           .               .

plan          view     .      .      x    x      x      x     x           .                   .           .               .
plan          add      .      .      x    .      x      x     x           .                   .           .               .
plan          change   .      .      x    .      x      x     x           .                   .           .               .
plan          delete   .      .      x    .      x      x     .           .                   .           .               .
plan          export   .      .      x    x      x      x     x           .                   .           .               .

report        view     .      .      x    x      x      x     x           .                   .           .               .
report        share    .      .      x    .      x      x     x           .                   .           .               .
report        export   .      .      x    x      x      x     x           .                   .           .               .

share-link    view     .      .      x    x      x      x     x           .                   .           .               .
share-link    add      .      .      x    .      x      x     x           .                   .           .               .
share-link    delete   .      .      x    .      x      x     x           .                   .           .               .

book          view     .      .      .    x      x      x     x           .                   .           .               .
book          add      .      .      .    .      x      x     x           .                   .           .               .
book          change   .      .      .    .      x      x     x           .                   .           .               .
book          delete   .      .      .    .      .      x     .           .                   .           .               .
book          export   .      .      .    x      x      x     x           .                   .           .               .

book-lock     change   .      .      .    .      .      x     .           .                   .           .               .

book-review   view     .      .      .    x      x      x     x           .                   .           .               .
book-review   add      .      .      .    .      x      x     x           .                   .           .               .
book-review   change   .      .      .    .      .      .     x           .                   .           .               .

evidence      view     .      .      .    x      x      x     x           .                   .           .               .
evidence      add      .      .      .    .      x      x     x           .                   .           .               .
evidence      delete   .      .      .    .      x      x     .           .                   .           .               .

product       view     .      .      .    x      x      x     x           .                   .           .               .
product       add      .      .      .    .      x      x     x           .                   .           .               .
product       change   .      .      .    .      x      x     x           .                   .           .               .
product       delete   .      .      .    .      x      x     .           .                   .           .               .
product       export   .      .      .    x      x      x     x           .                   .           .               .

dossier       view     .      .      .    x      x      x     x           .                   .           .               .
dossier       add      .      .      .    .      x      x     .           .                   .           .               .
dossier       delete   .      .      .    .      x      x     .           .                   .           .               .
dossier       export   .      .      .    x      x      x     x           .                   .           .               .

scheme        view     x      x      x    x      x      x     x           x                   x           x               x
scheme        export   x      x      x    x      x      x     x           x                   x           x               x

listing       view     .      .      .    x      x      x     x           .                   .           .               .
listing       add      .      .      .    .      x      x     x           .                   .           .               .
listing       change   .      .      .    .      x      x     x           .                   .           .               .
listing       delete   .      .      .    .      x      x     .           .                   .           .               .
listing       share    .      .      .    .      x      x     x           .                   .           .               .
listing       export   .      .      .    x      x      x     x           .                   .           .               .

listing-import view    .      .      .    .      x      x     x           .                   .           .               .
listing-import add     .      .      .    .      x      x     x           .                   .           .               .
listing-import change  .      .      .    .      x      x     x           .                   .           .               .
listing-import export  .      .      .    .      x      x     x           .                   .           .               .

profile       view     .      .      .    x      x      x     x           .                   .           .               .
profile       change   .      .      .    .      x      x     x           .                   .           .               .
profile       share    .      .      .    .      .      x     .           .                   .           .               .
profile       export   .      .      .    x      x      x     x           .                   .           .               .

match         view     .      .      .    x      x      x     x           .                   .           .               .
match         change   .      .      .    .      x      x     x           .                   .           .               .
match         export   .      .      .    x      x      x     x           .                   .           .               .

saved-search  view     .      .      x    .      .      .     .           .                   .           .               .
saved-search  add      .      x      x    x      x      x     x           x                   x           x               x
saved-search  change   .      .      x    .      .      .     .           .                   .           .               .
saved-search  delete   .      .      x    .      .      .     .           .                   .           .               .

introduction  view     .      .      .    x      x      x     x           .                   .           .               .
introduction  add      .      .      .    .      x      x     x           .                   .           .               .
introduction  change   .      .      .    .      x      x     x           .                   .           .               .
introduction  export   .      .      .    x      x      x     x           .                   .           .               .

deal          view     .      .      .    x      x      x     x           .                   .           .               .
deal          add      .      .      .    .      x      x     x           .                   .           .               .
deal          change   .      .      .    .      x      x     x           .                   .           .               .
deal          share    .      .      .    .      .      x     .           .                   .           .               .
deal          export   .      .      .    x      x      x     x           .                   .           .               .

outcome       view     .      .      .    x      x      x     x           .                   .           .               .
outcome       change   .      .      .    .      x      x     x           .                   .           .               .

block         view     .      .      .    x      x      x     x           .                   .           .               .
block         add      .      .      .    .      x      x     x           .                   .           .               .
block         delete   .      .      .    .      x      x     x           .                   .           .               .

abuse-report  view     .      .      x    .      .      .     .           x                   .           .               x
abuse-report  add      .      x      x    x      x      x     x           x                   x           x               x
abuse-report  change   .      .      .    .      .      .     .           x                   .           .               x

mediation     view     .      .      .    .      .      .     .           x                   .           .               .
mediation     change   .      .      .    .      .      .     .           x                   .           .               .

request       view     .      .      .    x      x      x     x           .                   .           .               .
request       add      .      .      .    .      x      x     x           .                   .           .               .
request       change   .      .      .    .      x      x     x           .                   .           .               .
request       share    .      .      .    .      x      x     x           .                   .           .               .
request       export   .      .      .    x      x      x     x           .                   .           .               .

request-check view     .      .      .    .      .      .     x           x                   .           .               x
request-check change   .      .      .    .      .      .     x           x                   .           .               x

request-offer view     .      .      .    x      x      x     x           .                   .           .               .
request-offer add      .      .      .    .      x      x     x           .                   .           .               .
request-offer change   .      .      .    .      x      x     x           .                   .           .               .

directory-entry view   .      .      .    x      x      x     x           x                   .           .               x
directory-entry add    .      .      .    .      x      x     x           x                   .           .               x
directory-entry change .      .      .    .      x      x     x           .                   .           .               x
directory-entry share  .      .      .    .      x      x     x           .                   .           .               x

directory-claim view   .      .      .    x      x      x     x           x                   .           .               x
directory-claim add    .      .      .    .      x      x     x           .                   .           .               .
directory-claim change .      .      .    .      .      .     x           x                   .           .               x

directory-desk view    .      .      .    .      .      .     x           x                   .           .               x
directory-desk change  .      .      .    .      .      .     x           x                   .           .               x

broker-desk   view     .      .      .    .      .      .     x           x                   .           .               x
broker-desk   change   .      .      .    .      .      .     x           x                   .           .               x
broker-desk   export   .      .      .    .      .      .     x           x                   .           .               x

proposal      view     .      .      .    x      x      x     x           .                   .           .               .
proposal      change   .      .      .    .      x      x     x           .                   .           .               .

meeting       view     .      .      .    x      x      x     x           .                   .           .               .
meeting       add      .      .      .    .      x      x     x           .                   .           .               .
meeting       change   .      .      .    .      x      x     x           .                   .           .               .

financing     view     .      .      .    x      x      x     x           .                   .           .               .
financing     add      .      .      .    .      x      x     .           .                   .           .               .
financing     change   .      .      .    .      x      x     .           .                   .           .               .

financing-answer view  .      .      .    x      x      x     .           .                   .           .               .
financing-answer change .     .      .    .      x      x     .           .                   .           .               .

passport      view     .      .      .    x      x      x     x           .                   .           .               .
passport      add      .      .      .    .      x      x     x           .                   .           .               .
passport      change   .      .      .    .      x      x     x           .                   .           .               .
passport      delete   .      .      .    .      x      x     .           .                   .           .               .
passport      share    .      .      .    .      x      x     .           .                   .           .               .
passport      export   .      .      .    x      x      x     x           .                   .           .               .

passport-authority view .     .      .    .      .      .     .           .                   x           .               .

dialogue      view     .      .      .    x      x      x     .           .                   x           .               x
dialogue      add      .      .      .    .      x      x     .           .                   x           .               .
dialogue      change   .      .      .    .      x      x     .           .                   x           .               .
dialogue      delete   .      .      .    .      .      x     .           .                   x           .               .
dialogue      share    .      .      .    .      x      x     .           .                   x           .               .
dialogue      export   .      .      .    .      x      x     .           .                   x           .               x

statement     view     .      .      x    .      .      .     .           .                   .           .               .
statement     add      x      x      x    x      x      x     x           x                   x           x               x
statement     change   .      .      .    .      x      x     .           .                   x           .               .
statement     delete   .      .      x    .      .      .     .           .                   .           .               .

vote          view     .      .      x    .      .      .     .           .                   .           .               .
vote          add      x      x      x    x      x      x     x           x                   x           x               x
vote          change   .      .      x    .      .      .     .           .                   .           .               .
vote          delete   .      .      x    .      .      .     .           .                   .           .               .

moderation    view     .      .      .    x      x      x     .           .                   x           .               x
moderation    change   .      .      .    .      x      x     .           .                   x           .               .

wording       view     .      .      .    x      x      x     x           x                   x           x               .
wording       add      x      x      x    x      x      x     x           x                   x           x               x
wording       change   .      .      .    x      x      x     x           x                   x           x               .

paper         view     .      .      .    x      x      x     x           x                   x           .               .
paper         add      .      .      .    .      x      x     x           x                   x           .               .
paper         change   .      .      .    .      x      x     x           x                   x           .               .

event         view     .      .      .    x      x      x     .           .                   .           .               .
event         add      .      .      .    .      x      x     .           .                   .           .               .
event         change   .      .      .    .      x      x     .           .                   .           .               .
event         delete   .      .      .    .      .      x     .           .                   .           .               .
event         share    .      .      .    .      x      x     .           .                   .           .               .
event         export   .      .      .    x      x      x     .           .                   .           .               .

minutes       view     .      .      .    x      x      x     .           .                   .           .               .
minutes       change   .      .      .    .      x      x     .           .                   .           .               .
minutes       share    .      .      .    .      x      x     .           .                   .           .               .

registration  view     .      .      x    .      x      x     .           .                   .           .               .
registration  add      .      x      x    x      x      x     x           x                   x           x               x
registration  change   .      .      .    .      x      x     .           .                   .           .               .
registration  delete   .      .      x    .      .      .     .           .                   .           .               .
registration  export   .      .      .    .      x      x     .           .                   .           .               .

landscape     view     x      x      x    x      x      x     x           x                   x           x               x
landscape     export   x      x      x    x      x      x     x           x                   x           x               x
landscape     change   .      .      .    .      x      x     .           .                   x           .               .

draft         view     x      x      x    x      x      x     x           x                   x           x               x
draft         add      .      .      .    .      x      x     .           .                   x           .               .
draft         change   .      .      .    .      x      x     .           .                   x           .               .

amendment     add      .      x      x    x      x      x     x           x                   x           x               x
amendment     delete   .      .      x    .      .      .     .           .                   .           .               .
amendment     change   .      .      .    .      x      x     .           .                   x           .               .

decision      view     x      x      x    x      x      x     x           x                   x           x               x
decision      add      .      .      .    .      x      x     .           .                   x           .               .
decision      change   .      .      .    .      x      x     .           .                   x           .               .

commitment    view     x      x      x    x      x      x     x           x                   x           x               x
commitment    add      .      .      .    .      x      x     .           .                   x           .               .
commitment    change   .      .      .    .      x      x     .           .                   x           .               .
commitment    export   x      x      x    x      x      x     x           x                   x           x               x

story         view     x      x      x    x      x      x     x           x                   x           x               x
story         add      .      x      x    x      x      x     x           x                   x           x               x
story         change   .      .      x    .      x      x     .           .                   x           .               .
story         share    .      .      .    .      x      x     .           .                   x           .               .

initiative    view   x      x      x    x      x      x     x           x                   x           x               x
initiative    export x      x      x    x      x      x     x           x                   x           x               x
initiative    add    .      .      .    .      .      .     .           .                   x           .               x
initiative    change .      .      .    .      .      .     .           .                   x           .               x
initiative    delete .      .      .    .      .      .     .           .                   x           .               x

framework-desk view   .      .      .    .      .      .     .           .                   x           .               x

practice      view     x      x      x    x      x      x     x           x                   x           x               x
practice      export   x      x      x    x      x      x     x           x                   x           x               x

suggestion    view     .      .      x    .      .      .     .           .                   .           x               x
suggestion    add      x      x      x    x      x      x     x           x                   x           x               x
suggestion    change   .      .      .    .      .      .     .           .                   .           x               .
suggestion    delete   .      .      .    .      .      .     .           .                   .           x               x

message       view     .      .      x    .      .      .     .           .                   .           .               x
message       add      .      .      .    .      .      .     x           .                   .           .               x
message       change   .      .      x    .      .      .     .           .                   .           .               x

outbox        view     .      .      .    .      .      .     .           .                   .           .               x
outbox        change   .      .      .    .      .      .     .           .                   .           .               x

firm-list     view     .      .      .    .      .      .     x           x                   .           .               x
firm-list     export   .      .      .    .      .      .     x           x                   .           .               x

statistics    view     .      .      .    .      .      .     .           .                   x           .               x
statistics    export   .      .      .    .      .      .     .           .                   x           .               x

person-data   view     .      .      x    .      .      .     .           .                   .           .               .
person-data   change   .      .      x    .      .      .     .           .                   .           .               .
person-data   delete   .      .      x    .      .      .     .           .                   .           .               .
person-data   export   .      .      x    .      .      .     .           .                   .           .               .

audit         view     .      .      .    .      .      .     .           .                   .           .               x
audit         export   .      .      .    .      .      .     .           .                   .           .               x

ui-gallery    view     x      x      x    x      x      x     x           x                   x           x               x
"""  # noqa: E501
