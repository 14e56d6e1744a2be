"""The two screens that every story is walked at."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Screen:
    """A screen: its size in CSS pixels, whether it is touched, and the colours its owner asked for."""

    kind: str
    width: int
    height: int
    touch: bool
    scheme: str = "light"

    def as_context(self):
        size = {"width": self.width, "height": self.height}
        return {
            "viewport": size,
            "screen": size,
            "has_touch": self.touch,
            "is_mobile": self.touch,
            "color_scheme": self.scheme,
            "reduced_motion": "reduce",
            "locale": "en-GB",
        }


PHONE = Screen("phone", 390, 844, touch=True)
DESK = Screen("desk", 1280, 900, touch=False, scheme="dark")
