"""The catalogue as it was first laid down: code, name, and the other words people use for it.

Written once and read by 0003_catalogue only: a later word comes in a migration of its own. The names are plain and
say nothing about anybody. One word may stand for several things ("meth", "blues", "dope"): then it stands in several rows.
"""

from django.utils.translation import gettext_noop as _

SUBSTANCES = (
    (
        "alcohol",
        _("Alcohol"),
        "drinking, drink, booze, beer, wine, spirits, liquor, vodka, whisky, cider, bevvy",
    ),
    (
        "non-beverage-alcohol",
        _("Non-beverage alcohol"),
        "hand sanitiser, mouthwash, surgical spirit, cooking wine",
    ),
    (
        "nicotine",
        _("Tobacco and nicotine"),
        "tobacco, smoking, cigarettes, fags, smokes, cigs, rollies, snus, dip",
    ),
    ("vaping", _("Vapes"), "vape, vaping, e-cigarette, e-cig, juul, nicotine"),
    ("caffeine", _("Caffeine"), "coffee, tea, energy drinks, caffeine pills"),
    (
        "cannabis",
        _("Cannabis"),
        "THC, weed, marijuana, pot, hash, grass, ganja, skunk, dope, green, bud, edibles, dab, puff",
    ),
    (
        "synthetic-cannabinoids",
        _("Synthetic cannabinoids"),
        "K2, spice, mamba, black mamba, synthetic weed, herbal smoke, HHC",
    ),
    (
        "heroin",
        _("Heroin"),
        "gear, smack, brown, H, horse, dope, skag, dragon, black tar, diamorphine, speedball, snowball",
    ),
    ("fentanyl", _("Fentanyl"), "fent, fetty, blues, M30, perc 30s, china white, dance fever, tango"),
    ("nitazenes", _("Nitazenes"), "nitazene, isotonitazene, iso, metonitazene"),
    (
        "opioids",
        _("Opioids"),
        "opioid, opiates, painkillers, pain pills, oxycodone, OxyContin, oxys, hydrocodone, Vicodin, Percocet, percs, "
        "morphine, hydromorphone, Dilaudid, dihydrocodeine, DFs",
    ),
    ("codeine", _("Codeine"), "lean, purple drank, syrup, sizzurp, cough syrup, co-codamol"),
    ("tramadol", _("Tramadol"), "trammies, trams, Ultram"),
    ("tapentadol", _("Tapentadol"), "Nucynta, Palexia"),
    ("methadone", _("Methadone"), "meth, juice, physeptone, dolly, linctus, OST, OAT, script"),
    (
        "buprenorphine",
        _("Buprenorphine"),
        "subs, bupe, Subutex, Suboxone, Sublocade, Buvidal, Espranor, OST, OAT, script",
    ),
    ("kratom", _("Kratom"), "mitragynine, ketum, thang, 7-OH"),
    ("opium", _("Opium"), "poppy tea, poppies, afyon, teriyak"),
    (
        "cocaine",
        _("Cocaine"),
        "stimulants, coke, blow, snow, charlie, sniff, powder, nose candy, white, speedball, snowball",
    ),
    ("crack", _("Crack cocaine"), "crack, rock, stones, freebase, base, white, hard"),
    (
        "amphetamine",
        _("Amphetamine"),
        "stimulants, speed, whizz, billy, base, sulph, paste, uppers, Adderall, dexies, captagon",
    ),
    (
        "methamphetamine",
        _("Methamphetamine"),
        "stimulants, meth, crystal, ice, tina, T, glass, crank, shabu, yaba, pervitin",
    ),
    (
        "stimulant-medicines",
        _("Stimulant medicines"),
        "stimulants, Ritalin, methylphenidate, Adderall, Vyvanse, Concerta, study drugs",
    ),
    (
        "cathinones",
        _("Cathinones"),
        "cathinone, mephedrone, M-CAT, meow meow, drone, bath salts, flakka, 3-MMC, monkey dust, molly",
    ),
    ("khat", _("Khat"), "qat, kat, chat, miraa"),
    ("mdma", _("MDMA"), "ecstasy, E, pills, molly, mandy, XTC, beans, rolls, X"),
    (
        "benzodiazepines",
        _("Benzodiazepines"),
        "benzodiazepine, benzos, Xanax, bars, xans, Valium, blues, vallies, diazepam, "
        "alprazolam, clonazepam, Klonopin, etizolam, bromazolam, temazepam, jellies, roofies, downers, street benzos",
    ),
    (
        "sedatives",
        _("Sedatives and sleeping pills"),
        "sedative, sleepers, zopiclone, zimmers, zolpidem, Ambien, z-drugs, "
        "barbiturates, barbs, downers, quaaludes, mandrax",
    ),
    (
        "gabapentinoids",
        _("Pregabalin and gabapentin"),
        "pregabs, Lyrica, buds, gabbies, gabapentin, pregabalin, Neurontin",
    ),
    ("muscle-relaxants", _("Muscle relaxants"), "muscle relaxant, Soma, carisoprodol, baclofen, Flexeril"),
    ("xylazine", _("Xylazine and medetomidine"), "tranq, tranq dope, xylazine, medetomidine, sleep cut"),
    ("ghb", _("GHB and GBL"), "G, GHB, GBL, gina, liquid ecstasy, 1,4-BD, geebs"),
    ("ketamine", _("Ketamine"), "K, ket, special K, kit kat, vitamin K, wonk, tusi, pink cocaine"),
    (
        "hallucinogens",
        _("Psychedelics"),
        "hallucinogen, hallucinogens, trips, 2C-B, DMT, ayahuasca, mescaline, peyote, tusi",
    ),
    ("lsd", _("LSD"), "acid, tabs, trips, blotter, lucy"),
    ("mushrooms", _("Psilocybin mushrooms"), "shrooms, magic mushrooms, mushies, caps, truffles"),
    ("pcp", _("PCP"), "angel dust, wet, sherm, phencyclidine, embalming fluid"),
    ("dextromethorphan", _("Dextromethorphan"), "DXM, robo, triple C, cough medicine, skittles"),
    ("nitrous-oxide", _("Nitrous oxide"), "laughing gas, balloons, nos, whippets, canisters, nangs"),
    (
        "inhalants",
        _("Inhalants"),
        "inhalant, glue, solvents, petrol, gas, aerosols, paint, huffing, butane, lighter fluid",
    ),
    ("poppers", _("Poppers"), "amyl nitrite, alkyl nitrites, rush, room odouriser"),
    (
        "antihistamines",
        _("Antihistamines"),
        "antihistamine, Benadryl, diphenhydramine, promethazine, Phenergan",
    ),
    (
        "pain-medicines",
        _("Pain medicines without opioids"),
        "analgesic, paracetamol, ibuprofen, aspirin, Tylenol",
    ),
    (
        "antidepressants",
        _("Antidepressants"),
        "SSRI, sertraline, fluoxetine, mirtazapine, bupropion, wellbutrin",
    ),
    ("antipsychotics", _("Antipsychotics"), "quetiapine, Seroquel, quells, olanzapine"),
    (
        "steroids",
        _("Steroids and other body-shaping drugs"),
        "roids, juice, gear, anabolic steroids, testosterone, HGH, tan jabs",
    ),
)

BEHAVIOURS = (
    (
        "gambling",
        _("Gambling"),
        "betting, bets, slots, fruit machines, casino, poker, bookies, scratch cards, lottery, racing",
    ),
    ("trading", _("Trading"), "day trading, crypto, shares, stocks"),
    ("gaming", _("Gaming"), "video games, games, playing, loot boxes, console"),
    (
        "screens",
        _("Phone and screens"),
        "phone, internet, social media, scrolling, screen time, binge watching",
    ),
    ("sex", _("Sex"), "hook-ups, hookups, sleeping around, unprotected sex, condoms, apps"),
    ("chemsex", _("Chemsex"), "party and play, PnP, chills, high and horny, slamming, sex on drugs"),
    ("pornography", _("Pornography"), "porn, webcams, cams"),
    ("sex-work", _("Sex work"), "selling sex, escorting, working, survival sex"),
    ("eating", _("Eating"), "food, bingeing, binge eating, comfort eating, overeating, snacking, sugar"),
    ("eating-less", _("Eating very little"), "restricting, not eating, fasting, dieting, anorexia"),
    ("purging", _("Purging"), "being sick, throwing up, vomiting, laxatives, bulimia"),
    (
        "self-harm",
        _("Hurting myself"),
        "self-harm, self harm, self-injury, cutting, burning, scratching, hitting myself",
    ),
    ("skin-and-hair", _("Skin picking and hair pulling"), "picking, skin picking, hair pulling, nail biting"),
    ("spending", _("Spending"), "shopping, buying, online shopping, retail therapy"),
    ("keeping-things", _("Keeping things"), "hoarding, collecting, clutter"),
    ("taking-things", _("Taking things"), "stealing, shoplifting, lifting, grafting"),
    ("injecting", _("Injecting"), "shooting up, banging, slamming, fixing, needles, pins, works, IV"),
    ("using-alone", _("Using alone"), "by myself, nobody there"),
    ("driving", _("Driving after drinking or using"), "drink driving, drug driving, DUI"),
    ("fighting", _("Fights and anger"), "anger, fighting, shouting, rage, temper"),
    ("exercise", _("Exercise"), "training, gym, running, working out"),
    ("working-a-lot", _("Working a lot"), "overwork, overworking, long hours"),
    ("checking", _("Checking and rituals"), "OCD, compulsions, counting, washing"),
    ("staying-in", _("Staying in"), "isolating, not going out, hiding away"),
)

LIFE_AREAS = (
    ("sleep", _("Sleep"), "rest, nights, insomnia, tired, nightmares"),
    (
        "housing",
        _("Housing"),
        "home, a place, rent, hostel, shelter, homeless, rough sleeping, landlord, eviction",
    ),
    ("money", _("Money"), "debt, bills, benefits, budget, income, savings, welfare"),
    ("papers", _("Papers"), "ID, documents, passport, birth certificate, forms, visa, asylum, immigration"),
    ("family", _("Family"), "parents, mum, dad, brother, sister, relatives"),
    ("children", _("Children"), "kids, son, daughter, custody, parenting, contact"),
    ("relationship", _("Relationship"), "partner, wife, husband, girlfriend, boyfriend, marriage, dating"),
    (
        "people",
        _("Friends and company"),
        "friends, social life, loneliness, company, neighbours, getting out",
    ),
    ("work", _("Work"), "job, employment, boss, career, volunteering, unemployment"),
    ("learning", _("Learning"), "school, college, education, course, training, study, reading and writing"),
    (
        "health",
        _("Health"),
        "body, doctor, GP, physical health, appointments, weight, hepatitis C, hep C, HIV, liver",
    ),
    ("wounds", _("Skin and wounds"), "abscess, sores, ulcer, veins, infection"),
    ("teeth", _("Teeth"), "dentist, mouth, gums, dentures"),
    ("pain", _("Pain"), "ache, back, chronic pain, headaches"),
    ("medication", _("My medication"), "prescription, script, meds, dose, pharmacy, treatment, taper"),
    ("food", _("Food"), "meals, cooking, food bank, nutrition, eating well"),
    ("mood", _("Mood"), "depression, low, sad, mental health, feeling down, bipolar"),
    ("worry", _("Worry and stress"), "anxiety, panic, stress, nerves, fear, paranoia"),
    ("voices", _("Hearing or seeing things"), "voices, psychosis, visions"),
    ("memories", _("Hard memories"), "trauma, PTSD, flashbacks, what happened"),
    ("loss", _("Loss"), "grief, bereavement, mourning, death"),
    ("safety", _("Safety"), "violence, danger, safe place, naloxone, overdose, staying alive"),
    ("law", _("Law and courts"), "court, police, probation, parole, charges, fines, prison, warrant, lawyer"),
    ("routine", _("My days"), "routine, structure, daytime, boredom, daily life"),
    ("enjoyment", _("Things I enjoy"), "hobbies, fun, music, travel, art, sport, leisure"),
    ("moving", _("Moving my body"), "walking, exercise, fitness, yoga, swimming"),
    ("meaning", _("Faith and meaning"), "faith, religion, spirituality, purpose, hope, future"),
    ("belonging", _("Belonging"), "community, culture, identity, gender, sexuality, pride, stigma"),
    ("sexual-health", _("Sexual health"), "contraception, pregnancy, STI, PrEP, sex life"),
    ("getting-around", _("Getting around"), "transport, bus, car, licence, travel costs"),
    ("pets", _("Pets"), "dog, cat, animals"),
    ("quality-of-life", _("Quality of life"), "normal life, wellbeing, well-being, basic needs, self-care"),
)

ENTRIES = tuple(
    (code, kind, name, tuple(word.strip() for word in words.split(", ")))
    for kind, entries in (("substance", SUBSTANCES), ("behaviour", BEHAVIOURS), ("life_area", LIFE_AREAS))
    for code, name, words in entries
)
