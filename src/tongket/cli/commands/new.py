"""`tongket new`: a record with the fields of its kind to fill in, in a file of its own."""

from __future__ import annotations

import sys
from typing import Annotated

from typer import Argument, Context, Option

from tongket.cli.asked import Asked
from tongket.cli.given import id_of_new, parsed, settled, title_field
from tongket.cli.naming import kind_named
from tongket.cli.place import shown
from tongket.cli.schemas import schema_path
from tongket.cli.words import N_
from tongket.diagnostics import Message, TongketError
from tongket.records.kinds import Report
from tongket.records.saving import Change, save
from tongket.records.scaffold import scaffold


def run(
    context: Context,
    kind: Annotated[str, Argument(metavar="KIND", help=N_("Folder of the kind, or its singular."))],
    id: Annotated[
        str | None, Argument(metavar="ID", help=N_("Its id; made from the title if not given."))
    ] = None,
    set_: Annotated[
        list[str] | None,
        Option("--set", metavar="KEY=VALUE", help=N_("A field and its value; may be repeated.")),
    ] = None,
    title: Annotated[str | None, Option(metavar="TEXT", help=N_("Its title or name."))] = None,
) -> int:
    asked = Asked.by(context)
    wanted = kind_named(kind)
    given = parsed(wanted, set_ or [])
    if title is not None:
        key = title_field(wanted)
        if key is None:
            raise TongketError(Message("{kind} have no title", kind=wanted.folder))
        given = {**given, key: title}
    given = settled(asked.workspace, wanted, given)
    name = id_of_new(asked.workspace, wanted, id, given)
    path = f"{wanted.folder}/{name}.{'md' if wanted is Report else 'yaml'}"
    schema = f"{'../' * path.count('/')}{schema_path(wanted)}"
    data = scaffold(wanted, path, {"id": name, **given}, asked.words.text, schema=schema)
    save(asked.root, [Change(path, None, data)])
    said = Message("written: {file}", file=shown(asked.root / path))
    sys.stdout.write(asked.words.say(said) + "\n")
    return 0
