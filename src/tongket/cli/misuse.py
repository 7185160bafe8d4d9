"""Wrong use of options and arguments, told in words of our own instead of the parser's."""

from __future__ import annotations

from typing import Any, Final

from tongket.diagnostics import Message, TongketError


def explained(error: Exception) -> TongketError | None:
    """The parser's complaint as ours; None if the error is not one of the parser."""
    if not hasattr(error, "format_message"):
        return None
    told: Any = error
    kind = next((name for name in (c.__name__ for c in type(error).__mro__) if name in _TOLD), None)
    message = _TOLD[kind](told) if kind else Message("{problem}", problem=told.format_message())
    context = getattr(told, "ctx", None)
    if context is None:
        return TongketError(message)
    return TongketError(message, Message("see: {command} --help", command=context.command_path))


def _no_option(error: Any) -> Message:  # noqa: ANN401 - the parser's errors share no public type
    if error.possibilities:
        near = ", ".join(sorted(error.possibilities))
        return Message(
            "there is no option {option}; did you mean {near}?", option=error.option_name, near=near
        )
    return Message("there is no option {option}", option=error.option_name)


def _bad_option(error: Any) -> Message:  # noqa: ANN401
    if "does not take" in error.message:
        return Message("the option {option} takes no value", option=error.option_name)
    return Message("the option {option} needs a value", option=error.option_name)


def _missing(error: Any) -> Message:  # noqa: ANN401
    param = error.param
    return Message("{name} is missing", name=param.metavar or param.human_readable_name.upper())


def _bad_value(error: Any) -> Message:  # noqa: ANN401
    choices = getattr(error.param.type, "choices", None) if error.param else None
    name = error.param.get_error_hint(error.ctx).strip("'") if error.param else ""
    if choices is None:
        return Message("{option}: {problem}", option=name, problem=error.message)
    listed = ", ".join(str(getattr(one, "value", one)) for one in choices)
    return Message("{option} takes one of: {choices}", option=name, choices=listed)


def _usage(error: Any) -> Message:  # noqa: ANN401
    if "unexpected extra" in error.message:
        extra = error.message.partition("(s) (")[2].rstrip(")") or error.message
        return Message("too many arguments: {extra}", extra=extra)
    return Message("{problem}", problem=error.message)


_TOLD: Final = {
    "NoSuchOption": _no_option,
    "BadOptionUsage": _bad_option,
    "MissingParameter": _missing,
    "BadParameter": _bad_value,
    "UsageError": _usage,
}
