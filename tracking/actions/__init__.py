"""Every write of this room, one file for each kind of thing."""

from tracking.actions.say import say

__all__ = ["say"]
