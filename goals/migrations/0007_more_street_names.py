from django.db import migrations

# What people call things, and no row had: drinks and medicines by name, and a few words in other scripts.
MORE = {
    "alcohol": "rum, gin, tequila, brandy, cognac, whiskey, lager, ale, champagne, prosecco, sherry, schnapps, rakı, "
    "alcopops, cocktails, алкоголь, водка, пиво, вино, كحول, الكحول, خمر",
    "heroin": "héroïne, героин, هيروين, الهيروين",
    "fentanyl": "carfentanil, фентанил",
    "opioids": "oxy, perc, opiate, painkiller, oxycodon, pethidine, Norco, морфин",
    "codeine": "codein, кодеин, كودايين",
    "tramadol": "Tramal, трамадол, ترامادول",
    "methadone": "methadon, метадон, ميثادون",
    "buprenorphine": "buprenorphin, бупренорфин",
    "cocaine": "cocaína, kokain, кокаин, كوكايين",
    "amphetamine": "dexamphetamine, dextroamphetamine, амфетамин, كبتاجون",
    "methamphetamine": "crystal meth",
    "stimulant-medicines": "lisdexamfetamine, Elvanse, modafinil",
    "cathinones": "мефедрон",
    "benzodiazepines": "benzo, bromazepam, Lexotan, lorazepam, Ativan, oxazepam, nitrazepam, flunitrazepam, Rohypnol, "
    "lormetazepam, chlordiazepoxide, Librium, Rivotril, midazolam, clobazam, flubromazepam, диазепам, феназепам, "
    "فاليوم, زاناكس",
    "sedatives": "sleeping pills, sleeping tablets, phenibut, phenobarbital, фенибут",
    "gabapentinoids": "лирика, прегабалин, ليريكا",
    "ghb": "liquid G, liquid X, butanediol",
    "chemsex": "chem sex, chems",
}


def names():
    """(code, name) of each."""
    return [(code, name) for code, words in MORE.items() for name in words.split(", ")]


def add(apps, editor):
    street_name = apps.get_model("goals", "StreetName")
    street_name.objects.bulk_create(
        (street_name(entry_id=code, name=name) for code, name in names()), ignore_conflicts=True
    )


def take_up(apps, editor):
    for code, name in names():
        apps.get_model("goals", "StreetName").objects.filter(entry=code, name=name).delete()


class Migration(migrations.Migration):
    dependencies = [("goals", "0006_words_of_a_thing")]

    operations = [migrations.RunPython(add, take_up)]
