"""User names and first phrases, made from calm words by the machine's own dice: nothing in them is about the person."""

import re
import secrets

# Easy to say, hear and write down; no street name of anything among them (a test compares them with the catalogue).
_WORDS = """
    acorn almond anchor apple apron apricot arbour arch atlas autumn bakery bamboo barn basil basin
    basket bay beach beacon beaver bench birch bird biscuit blanket blossom boat bonnet book boulder
    branch bread breeze brick brook brush bucket bulb butter button cabin candle canoe canvas canyon
    carpet carrot castle cedar cello chair cherry chestnut chimney circle clay cloak clock cloth
    cloud coast cobble coral corn corner cottage cove crane cream creek cricket crumb cupboard
    curtain cushion daisy dawn deer desk dolphin donkey door drawer drum duck dune eagle early east
    echo elbow elm emerald engine envelope evening falcon farm fence fennel ferry fiddle field finch
    fjord flag flint floor flute forest fountain fox frost garden gate ginger glade glove goat goose
    granite gravel grove guitar gull hammock harp harvest hat hearth hedge heron hill hinge honey
    horizon iris island ivory jacket jam jar jasmine jetty jug jumper kettle kitchen kite kiwi ladle
    lagoon lake lamb lamp lantern larch lark laurel lawn leaf ledge lemon letter lichen lighthouse
    lilac lime linen lion lobster locket loft lupin magpie mango mantle maple marble margin market
    marsh meadow melon mill mint mirror mist mitten moor moss mountain mural nectar nest night north
    oak oar oasis ocean olive onion opal orange orchard orchid otter oven owl paddle palm panda
    pantry paper parade park parrot parsley path pavement peach pear pearl pebble pelican pencil
    pepper petal piano picnic pillow pine planet plank plate plum pocket pond poplar porch potato
    prairie puffin puzzle quartz quilt quince rabbit raft rain rainbow raisin ramp raven reef ribbon
    rice ridge ring river robin saddle saffron sail salad salmon sand sapphire saucer scarf season
    seal shadow shawl shed sheep shelf shell ship shore silk silver singer sky slate slope spring
    square stable stair star steam stool stove straw stream summer sunrise swan table tailor tambour
    tape teapot temple tent thimble thread tiger timber toast tomato towel tower train trellis
    trumpet tulip tunnel turnip turtle umbrella valley vanilla velvet verse village violet violin
    walnut walrus water wave weather west whale wheat wheel whistle willow wind window wing winter
    wolf wood wool wren yard yarn yellow zebra
"""
CALM_WORDS = tuple(_WORDS.split())
_NEUTRAL = re.compile(r"(?P<one>[a-z]+)-(?P<two>[a-z]+)-[0-9]{2,4}")


def neutral_username():
    """A user name such as maple-lantern-42. It may be taken already: ask the database (`is_free`)."""
    return f"{secrets.choice(CALM_WORDS)}-{secrets.choice(CALM_WORDS)}-{secrets.randbelow(9000) + 100}"


def is_neutral(username):
    """True for user names that `neutral_username` could have made, so none that says something about a person."""
    match = _NEUTRAL.fullmatch(username)
    return bool(match and match["one"] in CALM_WORDS and match["two"] in CALM_WORDS)


def first_phrase(avoid=()):
    """Four calm words to be read out or printed once: about 33 bits, for a phrase that must be changed at its first
    use and can be tried five times in five minutes.

    avoid  names that must not appear in it: somebody called Robin is not given “robin”
    """
    names = [name.casefold() for name in avoid if name]
    words = [word for word in CALM_WORDS if not any(word in name or name in word for name in names)]
    return " ".join(secrets.choice(words or CALM_WORDS) for _ in range(4))
