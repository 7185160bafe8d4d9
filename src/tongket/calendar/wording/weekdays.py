"""Days of the week in words: thứ hai, thứ 2, chủ nhật."""

_NAMES = ("hai", "ba", "tư", "năm", "sáu", "bảy", "chủ nhật")


def number_of(name: str) -> int:
    """Monday 1 to Sunday 7, of a folded name with or without "thứ"."""
    name = name.removeprefix("thứ ").replace("bẩy", "bảy")
    return int(name) - 1 if name.isdigit() else _NAMES.index(name) + 1
