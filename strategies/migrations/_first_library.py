"""The library as it was first laid down, in our own plain words: the facts are those of the public sources named.

Written once and read by 0003_first_library only: other words come from the desk, or in a migration of their own. Nothing
here has been reviewed where hrtrack runs, so clients do not see it until two people have signed it there.
A shelf is (shelf, codes of the catalogue, source, texts); a text is (code, title, words[, other codes]).
"""

OPIOIDS = "heroin fentanyl nitazenes opioids codeine tramadol tapentadol methadone buprenorphine kratom opium xylazine".split()
ALCOHOL = ["alcohol", "non-beverage-alcohol"]
STIMULANTS = "cocaine crack amphetamine methamphetamine stimulant-medicines cathinones".split()
SEDATIVES = "benzodiazepines sedatives gabapentinoids muscle-relaxants".split()
CANNABIS = ["cannabis", "synthetic-cannabinoids"]
PARTY = "mdma hallucinogens lsd mushrooms ketamine".split()
INHALANTS = ["inhalants", "nitrous-oxide"]

TO_BE_CHECKED = "Shared practice of harm reduction services; no single source, to be checked here before it is signed"
DRINKING = "Washington State Liquor and Cannabis Board; The Citadel; Simcoe Muskoka District Health Unit (lower-risk drinking tips)"
OVERDOSE = "Nova Scotia Take Home Naloxone; Frederick County, Maryland; Find Naloxone Now Kentucky; Street Connections Winnipeg"
PARTY_FACTS = "Drug Policy Alliance; Healthify Aotearoa New Zealand"
LOWER_RISK = "Lower-Risk Cannabis Use Guidelines (CRISM; Fischer and others 2022)"
PILLS = "With You; Public Health Scotland (street benzodiazepines)"
SMOKE = "Pharmacy networks on stopping smoking; Global State of Tobacco Harm Reduction"
SHARPS = "Aids hotlines; CATIE; safer injecting handbooks"
BETTING = "Lower-Risk Gambling Guidelines (Canada); Public Health review of lower-risk limits, 2019"

LIBRARY = (
    (
        "helps",
        [],
        TO_BE_CHECKED,
        (
            (
                "all-somebody-near",
                "Have somebody who can help",
                "Tell one person what you take and when. Ask them to look in on you, or to stay.",
            ),
            (
                "all-test-first",
                "Try a little first when it is new",
                "A new batch can be much stronger than the last one. Take a small part of what you would take, and wait.",
            ),
            (
                "all-one-at-a-time",
                "One thing at a time",
                "Mixing makes it hard to know what your body will do. Take one thing, and wait before anything else.",
            ),
            (
                "all-get-it-checked",
                "Know what is in it",
                "A drug checking service can tell you what was mixed in. Ask here if there is one near you, or for test strips.",
            ),
            (
                "all-eat-drink-sleep",
                "Eat, drink water, sleep",
                "Eat something before. Have water beside you. Plan some hours of sleep for after.",
            ),
            (
                "all-decide-before",
                "Decide before you start",
                "How much, how long, with whom: it is easier to decide while your head is clear. Tell someone, or write it down.",
            ),
            (
                "all-carry-naloxone",
                "Carry naloxone, whatever you take",
                "Opioids get mixed into many things. Naloxone wakes somebody who took too much of them. It does no harm if it was not needed.",
            ),
            (
                "all-way-home",
                "Plan the way home",
                "Before you go out, know how you get back: a ride, a bus, a friend, or a bed where you are.",
            ),
            (
                "all-write-down",
                "Write down what and when",
                "A note on paper or on your phone helps you not to take more than you meant. It helps others if you need help.",
            ),
        ),
    ),
    (
        "helps",
        ALCOHOL,
        DRINKING,
        (
            (
                "alcohol-eat-first",
                "Eat first, and eat during",
                "Food slows down how fast alcohol gets into your blood. A meal before and a snack between both help.",
            ),
            (
                "alcohol-set-a-number",
                "Set your number before you start",
                "Choose how many drinks it will be today. Tell a friend, or put that many coins in your pocket and move one over for each drink.",
            ),
            (
                "alcohol-count",
                "Count and measure your drinks",
                "Home pours are often bigger than a standard drink. Measure once with a cup to see, then count.",
            ),
            (
                "alcohol-water-between",
                "A glass of water between",
                "One drink, then one water or soft drink. It slows things down, and the next day feels better.",
            ),
            (
                "alcohol-slow-down",
                "Go slowly: about one an hour",
                "Your body works through about one standard drink an hour. Small sips and putting the glass down help.",
            ),
            (
                "alcohol-weaker-smaller",
                "Something weaker, or a smaller glass",
                "Beer for spirits, a small glass for a large one, or more ice and mixer. You can still be in the round.",
            ),
            (
                "alcohol-no-games",
                "Skip games and rounds",
                "In games and rounds somebody else sets your pace. Buy your own, or say you are sitting this one out.",
            ),
            (
                "alcohol-thiamine",
                "Vitamin B1 and food each day",
                "If you drink a lot on most days, your body runs low on vitamin B1 (thiamine). It protects your brain and nerves. Ask a nurse or pharmacist for it, and eat something each day.",
            ),
            (
                "alcohol-no-mixing",
                "Not together with pills, opioids or G",
                "Alcohol with benzos, opioids or GHB can stop your breathing. Keep them for different days.",
                ["benzodiazepines", "ghb", "opioids"],
            ),
            (
                "alcohol-ride",
                "Have a ride, never drive",
                "Leave the car and the keys at home. Plan the bus, a taxi or a friend before the first drink.",
            ),
            (
                "alcohol-days-without",
                "Days without a drink",
                "Pick the days that are easiest. Plan what you do on them and who you do it with.",
            ),
            (
                "alcohol-not-all-at-once",
                "Do not stop all at once if your body needs it",
                "If you shake, sweat or have had fits, stopping all at once can kill. Get medical help to come off. Ask here today: there are safe ways.",
            ),
        ),
    ),
    (
        "helps",
        OPIOIDS,
        OVERDOSE,
        (
            (
                "opioids-naloxone",
                "Naloxone with you, and people who know where",
                "Keep a kit where you use. Show the people around you where it is and how it works.",
            ),
            (
                "opioids-not-alone",
                "Not alone, or with somebody on the line",
                "Have someone there, or use a phone line or app where somebody listens. Or agree a time to check in. Leave the door unlocked.",
            ),
            (
                "opioids-test-first",
                "A small test first: new supply, new dose",
                "Each batch is different. Take a small part first, wait, and then decide.",
            ),
            (
                "opioids-smoke-or-snort",
                "Smoke or snort rather than inject",
                "The risk of too much at once is lower, though not gone. It also saves your veins.",
            ),
            (
                "opioids-strips",
                "Fentanyl test strips",
                "A strip shows whether fentanyl is in it. It does not show how much. No strip finds everything.",
            ),
            (
                "opioids-take-turns",
                "Take turns",
                "If one waits while the other uses, somebody can help. Wait until you see how it goes for them.",
            ),
            (
                "opioids-low-tolerance",
                "After a break, start much lower",
                "Your body forgets within days. After jail, detox, hospital or any break, the dose from before can kill.",
            ),
            (
                "opioids-no-mixing",
                "Not with alcohol, benzos or pregabalin",
                "Together they slow your breathing much more than one alone. Gabapentin counts too. Leave hours or days between.",
                ["alcohol", "benzodiazepines", "gabapentinoids"],
            ),
            (
                "opioids-when-ill",
                "Slower when you are ill",
                "With a bad chest, a weak liver, or after being ill, your body can take less. Take less, and take longer.",
            ),
            (
                "opioids-tranq-nitazenes",
                "If they do not wake: still breathe for them",
                "Xylazine and other sedatives get mixed in, and naloxone does not wake people from those. Nitazenes may need more naloxone. Give it, then keep breathing for them until help comes.",
            ),
            (
                "opioids-stay-on-medicine",
                "Stay on your methadone or buprenorphine",
                "Your prescribed medicine keeps you safer, also on days when you use. If you missed days, ask before taking the old dose.",
            ),
        ),
    ),
    (
        "helps",
        STIMULANTS,
        PARTY_FACTS,
        (
            (
                "stimulants-start-low",
                "Start low, leave a long gap",
                "Start with less than you think. Leave a long gap before more: your heart works hard even when you feel fine.",
            ),
            (
                "stimulants-end-time",
                "Set an end time and a sleep time",
                "Decide when you stop and when you lie down. Put both in your phone. Resting with eyes closed counts.",
            ),
            (
                "stimulants-eat-and-drink",
                "Eat before; alarms to eat and drink",
                "You will not feel hungry or thirsty. Eat before you start, and set an alarm for water and a bite.",
            ),
            (
                "stimulants-own-pipe",
                "Your own pipe, with a mouthpiece",
                "Use heat-proof glass without cracks, and a rubber mouthpiece. It saves your lips from burns, and not sharing saves you from infections.",
            ),
            (
                "stimulants-own-straw",
                "Your own straw, and rinse your nose",
                "Use your own straw on a wiped surface, not a banknote. Rinse your nose with water after. Change sides.",
            ),
            (
                "stimulants-teeth",
                "Sugar-free gum, and brush",
                "Your mouth gets dry and your jaw works. Chew sugar-free gum, sip water, brush in the morning and at night.",
            ),
            (
                "stimulants-over-amped",
                "Too much? Cool place, rest, water",
                "Sit somewhere cool and quiet, loosen your clothes, sip water, have somebody with you. Chest pain, a fit, or very hot skin: call the emergency number.",
            ),
            (
                "stimulants-no-mixing",
                "Not with alcohol or other stimulants",
                "Cocaine and alcohol together are harder on your heart than each alone. So are two stimulants at once.",
                ["alcohol"],
            ),
            (
                "stimulants-condoms",
                "Condoms and lube to hand",
                "Put them where you will be, before you start. Lube helps when it goes on for long.",
            ),
            (
                "stimulants-rest-days",
                "Rest days in a row",
                "A few days off, one after the other, let you sleep, eat and feel level again.",
            ),
        ),
    ),
    (
        "helps",
        CANNABIS,
        LOWER_RISK,
        (
            (
                "cannabis-later",
                "The later in life, the better",
                "A brain still grows until about 25. Starting later, or using less while young, lowers the risk.",
            ),
            (
                "cannabis-weaker",
                "Less THC, more CBD",
                "Strong weed brings more worry, voices and dependence. Look for less THC, and for some CBD in it.",
            ),
            (
                "cannabis-no-synthetics",
                "Leave spice and other synthetics",
                "Lab-made cannabis is much stronger and less known. It can make people very ill, fast.",
            ),
            (
                "cannabis-less-smoke",
                "Less smoke; no holding it in",
                "Smoke hurts your lungs. A dry herb vaporiser or edibles spare them. Holding it in does not make it stronger.",
            ),
            (
                "cannabis-less-often",
                "Less often",
                "Not each day: perhaps only at weekends, or one day a week. Days between let your body reset.",
            ),
            (
                "cannabis-no-driving",
                "No driving for some hours",
                "You react more slowly for six hours or so, longer after edibles or with alcohol. Plan another way home.",
                ["driving"],
            ),
            (
                "cannabis-when-not",
                "When it is better to leave it",
                "If you or your family have heard voices or had psychosis, or if you are pregnant, the risk is much higher.",
            ),
            (
                "cannabis-not-many-risks",
                "Not several risks together",
                "Each one adds up: strong, each day, young, deep breaths. Changing one of them already helps.",
            ),
            (
                "cannabis-edibles",
                "Edibles: a small piece, wait two hours",
                "They come on late and last long. Take a small piece and wait two hours before any more.",
            ),
            (
                "cannabis-no-tobacco",
                "Without tobacco",
                "Mixing in tobacco adds nicotine, and a second thing that is hard to leave. Try herbs, or a vaporiser.",
                ["nicotine"],
            ),
        ),
    ),
    (
        "helps",
        SEDATIVES,
        PILLS,
        (
            (
                "sedatives-quarter",
                "Street pills: a quarter first",
                "Street pills are often not what they look like. Start with a quarter of one.",
            ),
            (
                "sedatives-wait",
                "Wait two hours or more before more",
                "They come on slowly and can last all day. Most trouble comes from taking more too soon.",
            ),
            (
                "sedatives-no-mixing",
                "Never with opioids, alcohol or G",
                "Together they can stop your breathing. Keep them for different days.",
                ["alcohol", "opioids", "ghb"],
            ),
            (
                "sedatives-write-down",
                "Write doses down, split your stock",
                "They make gaps in memory. Note each pill and the time. Make small packs, so that one pack is all you have near.",
            ),
            (
                "sedatives-not-alone",
                "Not alone",
                "Have somebody with you who knows what you took. Ask them to put you on your side if you sleep deeply.",
            ),
            (
                "sedatives-no-driving",
                "No driving, no machines",
                "You may feel fine and still react slowly, also the day after.",
                ["driving"],
            ),
            (
                "sedatives-slow-taper",
                "Never stop all at once: slowly, with a prescriber",
                "After daily use, stopping all at once can bring on fits. A prescriber can plan small steps down with you.",
            ),
            (
                "sedatives-keep-enough",
                "Keep within reach what keeps fits away",
                "If you lock some away to take less, keep out the amount your body needs each day.",
            ),
            (
                "sedatives-naloxone",
                "Naloxone anyway",
                "Street pills may hold opioids. Naloxone wakes people from those, though not from benzos. Keep breathing for them.",
            ),
        ),
    ),
    (
        "helps",
        ["nicotine", "vaping"],
        SMOKE,
        (
            (
                "nicotine-no-smoke",
                "Nicotine without smoke",
                "It is mainly the smoke that makes people ill. Patch, gum, lozenge, pouch or a regulated vape give nicotine with much less harm.",
            ),
            (
                "nicotine-patch-and-fast",
                "A patch and something fast",
                "A patch gives a steady level. Gum, lozenge or spray helps at the hard moments. Together they work better than one.",
            ),
            (
                "nicotine-cut-down",
                "Cut down, or swap some",
                "Swap some of the day’s cigarettes for something without smoke. Some go on to none, some stay at fewer.",
            ),
            (
                "nicotine-delay-first",
                "Put off the first of the day",
                "Ten minutes later this week, twenty the next. The first one sets the pace for the day.",
            ),
            (
                "nicotine-smoke-free-home",
                "Home and car without smoke",
                "Smoke outside only. You smoke a bit less without trying, and others at home breathe easier.",
            ),
            (
                "nicotine-no-tinkering",
                "Leave the vape as it was made",
                "Do not open or change it, and use the charger it came with. Batteries can burn.",
            ),
            (
                "nicotine-keep-from-children",
                "Liquids away from children",
                "Vape liquid can poison a child. Keep it closed, high up and out of sight.",
            ),
            (
                "nicotine-both-as-a-bridge",
                "Both for a while, with a day if you want",
                "Smoking and vaping side by side can be a bridge. Pick a day for the last cigarette if you want one.",
            ),
        ),
    ),
    (
        "helps",
        ["injecting"],
        SHARPS,
        (
            (
                "injecting-new-each-time",
                "All of it new and sterile each time",
                "New syringe, cooker, filter, water and tourniquet for each shot. Share nothing. In company, mark what is yours. Ask here for more.",
            ),
            (
                "injecting-wash",
                "Wash hands and the spot",
                "Soap and water, or a pad on the spot before. After, press with something dry, not with the pad.",
            ),
            (
                "injecting-rotate",
                "Change the spot, rest the veins",
                "Arms first; hands and feet are riskier. Never the neck or the groin. Let a used vein rest for days.",
            ),
            (
                "injecting-filter",
                "Filter each shot; acid from a sachet",
                "A new filter each time keeps out bits and germs. No lemon juice from a bottle: use sachets.",
            ),
            (
                "injecting-do-it-yourself",
                "Inject yourself if you can",
                "You feel what happens, and you set the pace. If somebody else does it, ask them to show you.",
            ),
            (
                "injecting-do-not-touch",
                "Do not lick or touch again",
                "No licking the needle or the spot, and no touching after you wiped it. Mouth germs cause bad infections.",
            ),
            (
                "injecting-hard-container",
                "Into a hard box",
                "Put used needles into a hard container right away, and bring it here or to a pharmacy.",
            ),
            (
                "injecting-look-for-signs",
                "Red, hot, fever: go early",
                "A spot that is red, hot, hard or full of pus, or a fever, needs care the same day. Going early saves an arm.",
            ),
            (
                "injecting-vaccine-tests",
                "Vaccine, tests and PrEP",
                "Ask about the hepatitis B vaccine, tests for hepatitis C and HIV, and PrEP. Hepatitis C can be cured.",
            ),
            (
                "injecting-smoke-instead",
                "A smoking kit now and then",
                "Smoking in place of a shot saves veins and lowers the risk of too much at once. Ask for foil or a pipe.",
            ),
        ),
    ),
    (
        "helps",
        ["chemsex", "sex"],
        PARTY_FACTS + "; parts to be checked here before they are signed",
        (
            (
                "chemsex-limits",
                "Limits and a safe word, before",
                "Decide what you want and what you do not. Agree a word that stops all of it.",
            ),
            (
                "chemsex-to-hand",
                "Condoms, lube and gloves to hand",
                "Put them out before. Ask about PrEP, doxyPEP and regular tests.",
            ),
            (
                "chemsex-own-kit",
                "Your own kit for slamming",
                "Your own needles, water and spoon, each marked. Bring enough for the whole time.",
                ["injecting"],
            ),
            (
                "chemsex-g-measured",
                "G: measured, timed, with long gaps",
                "Measure with a syringe, without a needle. Write down the time. Leave two hours or more between. No alcohol. Have somebody there who is not on it.",
                ["ghb"],
            ),
            (
                "chemsex-no-poppers",
                "No poppers with erection pills",
                "Together they can drop your blood pressure so far that you pass out or die.",
                ["poppers"],
            ),
            (
                "chemsex-end-time",
                "End time, food, water, money",
                "Set an end time. Take food, water and a charged phone. Put aside money that is not for this.",
            ),
            (
                "chemsex-ask-again",
                "Ask again when high",
                "A yes from before may have changed. Ask again, and stop at once if it is no or not clear. You can stop at any time too.",
            ),
            (
                "chemsex-hiv-medicine",
                "HIV medicine and what you take",
                "Some HIV medicines make some drugs much stronger. Ask a pharmacist or the clinic about yours.",
            ),
            (
                "chemsex-after",
                "After-care, and somebody to talk to",
                "Plan a quiet day after: food, sleep, a friend. If something happened that you did not want, you can talk about it here.",
            ),
        ),
    ),
    (
        "helps",
        ["gambling"],
        BETTING,
        (
            (
                "gambling-limits",
                "Three limits that lower the risk",
                "Spend no more than one part in a hundred of what comes into your home in a month. Play on four days a month or fewer. Play two kinds of games at most.",
            ),
            (
                "gambling-no-credit",
                "No credit; leave cards at home",
                "Take the cash you decided on. Leave cards at home, and take no loans from anybody.",
            ),
            (
                "gambling-stop-no-fun",
                "Stop when it is not fun",
                "If you play to get away from a feeling, or it has stopped being fun, that is the time to leave.",
            ),
            (
                "gambling-set-before",
                "Set money and time before",
                "Decide both before you start, and set an alarm. When one of them is used up, go.",
            ),
            (
                "gambling-never-chase",
                "Never chase what you lost",
                "Playing on to win it back nearly always costs more. What is gone is the price of the evening.",
            ),
            (
                "gambling-block",
                "Block the card, the sites, yourself",
                "Many banks block gambling at one tap. Blocking software and self-exclusion keep the doors shut for you.",
            ),
            (
                "gambling-not-when-low",
                "Not when low or drinking",
                "When you feel low or have been drinking, you bet more than you meant. Choose another thing to do then.",
            ),
            (
                "gambling-somebody-holds-money",
                "Somebody holds the money",
                "If you want, somebody you trust keeps your money or card for some days. You say for how long.",
            ),
            (
                "gambling-delete-apps",
                "Delete the apps, no messages",
                "Take the apps off your phone and turn off offers by mail and text.",
            ),
            (
                "gambling-other-things",
                "Keep other things going",
                "Friends, sport, work, music: the more there is, the less the game has to do for you.",
            ),
        ),
    ),
    (
        "helps",
        PARTY,
        TO_BE_CHECKED,
        (
            (
                "party-check-it",
                "Have it checked",
                "What is sold under one name can be something else. A checking service or a test kit can tell.",
            ),
            (
                "party-small-and-wait",
                "A small dose, then wait",
                "Some come on late. Wait two hours before you think of more.",
            ),
            (
                "party-medicines",
                "Ask first if you take medicine",
                "Some do not go with MDMA or trips: pills for low mood, lithium, tramadol. Together they can be dangerous. Ask a pharmacist or a doctor.",
                ["antidepressants", "tramadol"],
            ),
            (
                "party-cool-down",
                "Cool down; sip, do not gulp",
                "Take breaks from dancing. Sip water and eat something salty. Litres of water at once can harm you.",
            ),
            (
                "party-sitter",
                "A sitter and a safe place",
                "Have somebody who takes nothing, in a place you know. Fear passes more easily with a calm person.",
            ),
            (
                "party-ketamine",
                "Ketamine: sit down, mind your bladder",
                "Sit or lie down before. Do not mix with alcohol, G or opioids. Pain or blood when you pee: take a long break and see a doctor.",
            ),
            (
                "party-weeks-between",
                "MDMA: weeks between",
                "Leave some weeks between, so that your mood and sleep come back.",
            ),
        ),
    ),
    (
        "helps",
        INHALANTS,
        TO_BE_CHECKED,
        (
            (
                "inhalants-open-air",
                "Open air, or a window wide open",
                "In a closed room you run out of air before you notice.",
            ),
            (
                "inhalants-no-bag",
                "Nothing over your head",
                "A bag over head or face can take your breath while you are not able to pull it off.",
            ),
            (
                "inhalants-not-in-mouth",
                "Never spray into the mouth",
                "Gas from a can freezes the throat and can stop the heart. Gas in a balloon is less cold.",
            ),
            ("inhalants-no-flame", "No flame", "No cigarettes, lighters or candles near: the fumes burn."),
            ("inhalants-not-alone", "Not alone", "Have somebody there who is not doing it, and who can call for help."),
            (
                "inhalants-no-running",
                "No running after",
                "A fright or running right after can stop the heart. Sit, and let it pass.",
            ),
        ),
    ),
    (
        "helps",
        ["eating", "purging", "eating-less"],
        TO_BE_CHECKED,
        (
            (
                "eating-what-could-hurt",
                "Know what could hurt",
                "Long gaps without food, being sick often, or very much at once strain your heart and teeth. Fainting or a racing heart: see a doctor the same day.",
            ),
            (
                "eating-makes-it-less",
                "What can make it less",
                "Something small to eat every three or four hours. Eat with somebody. After being sick, rinse with water and wait half an hour before brushing.",
            ),
            (
                "eating-who-can-help",
                "Who can help",
                "One person who knows and does not judge. A nurse can check salts in your blood without talking about weight.",
            ),
        ),
    ),
    (
        "helps",
        ["spending", "trading"],
        TO_BE_CHECKED,
        (
            (
                "spending-what-could-hurt",
                "Know what could hurt",
                "Rent, power and food first: pay those on the day money comes in.",
            ),
            (
                "spending-makes-it-less",
                "What can make it less",
                "Wait a day before you buy. Take saved cards off websites. Keep two accounts: one for bills, one for you.",
            ),
            (
                "spending-who-can-help",
                "Who can help",
                "A free debt adviser can talk to those you owe. Somebody you trust can look at a large buy with you first.",
            ),
        ),
    ),
    (
        "helps",
        ["gaming", "screens"],
        TO_BE_CHECKED,
        (
            (
                "gaming-what-could-hurt",
                "Know what could hurt",
                "Nights without sleep, missed meals, and money spent in the game.",
            ),
            (
                "gaming-makes-it-less",
                "What can make it less",
                "Set the end before you start: two rounds, or an alarm. Charge the phone in another room. Turn off buying in the game.",
            ),
            (
                "gaming-who-can-help",
                "Who can help",
                "Tell the people you play with when you stop. Ask somebody to do another thing with you that evening.",
            ),
        ),
    ),
    (
        "helps",
        ["self-harm", "skin-and-hair"],
        TO_BE_CHECKED,
        (
            (
                "self-harm-what-could-hurt",
                "Know what could hurt",
                "Deep cuts, cuts over joints or veins, burns and any poisoning need care the same day. You deserve care without questions.",
            ),
            (
                "self-harm-makes-it-less",
                "What can make it less",
                "Put time between: ten minutes first. Hold ice, draw on the skin, walk. If you do it: something sterile, nothing else taken, plasters near.",
            ),
            (
                "self-harm-who-can-help",
                "Who can help, with the safety plan",
                "Have your safety plan at hand: who you call, and where you go. If you think of dying, call now, and stay with somebody.",
            ),
        ),
    ),
    (
        "good_to_know",
        OPIOIDS,
        OVERDOSE,
        (
            (
                "opioids-again",
                "If you start again after a break",
                "After some days without, your body is less used to it. The same amount as before can stop your breathing. Start with much less. Have somebody with you, and naloxone at hand. Jail, hospital, detox, a trip or missed doses of your medicine all count as a break.",
            ),
        ),
    ),
    (
        "good_to_know",
        ALCOHOL,
        DRINKING,
        (
            (
                "alcohol-again",
                "If you start again after a break",
                "Your body is less used to it: the same amount hits harder. Start with less, eat first, and go slowly. Not together with pills, G or opioids.",
            ),
            (
                "alcohol-stopping",
                "If you stop after drinking each day",
                "Stopping all at once after heavy daily drinking can bring on fits, and it can kill. There is a medical way to come off. Ask here, or a doctor, before you stop. Shaking, sweating, seeing things, a fit: call the emergency number.",
            ),
        ),
    ),
    (
        "good_to_know",
        SEDATIVES,
        PILLS,
        (
            (
                "sedatives-again",
                "If you start again after a break",
                "Your body is less used to it: the same amount can knock you out for a day, and with alcohol or opioids it can stop your breathing. Start with much less, and not alone.",
            ),
            (
                "sedatives-stopping",
                "If you stop after daily use",
                "Stopping all at once can bring on fits, and it can kill, also weeks in. A prescriber can plan slow steps with you. Shaking, seeing things, a fit: call the emergency number.",
            ),
        ),
    ),
    (
        "good_to_know",
        ["ghb"],
        PARTY_FACTS,
        (
            (
                "ghb-again",
                "If you start again after a break",
                "A few drops more can be the step from awake to not breathing, and after a break that step is smaller. Measure, start with less, write the time down, no alcohol, not alone.",
            ),
            (
                "ghb-stopping",
                "If you stop after daily use",
                "After use through day and night, stopping all at once gets dangerous within hours: shaking, no sleep, seeing things, fits. Come off with medical help. If it has begun, call the emergency number.",
            ),
        ),
    ),
    (
        "good_to_know",
        [*STIMULANTS, "mdma"],
        PARTY_FACTS,
        (
            (
                "stimulants-again",
                "If you start again after a break",
                "Your heart and head are less used to it. Start low and leave a long gap. Opioids can be mixed in: have naloxone near. Chest pain or very hot skin: call the emergency number.",
            ),
        ),
    ),
    (
        "safety",
        [],
        OVERDOSE,
        (
            (
                "safety-1-not-waking",
                "When somebody does not wake up",
                "Blue or grey lips, snoring or gurgling, slow breaths or none.\n1. Shake a shoulder and shout.\n2. Call the emergency number. Say: “not waking up”.\n3. Give naloxone if there is any. It does no harm.\n4. Breathe for them: head back, nose shut, one breath every five seconds.\n5. When they breathe: on their side, mouth down.\n6. Stay. Naloxone wears off before the drug does.",
            ),
            (
                "safety-2-less-used-to-it",
                "When a body is less used to it",
                "After jail, hospital, detox, being ill, or only a few days without, the amount from before can kill. Start much lower, with somebody there.",
            ),
            (
                "safety-3-stopping",
                "When stopping is dangerous",
                "After daily alcohol, benzos or G, stopping all at once can kill. Shaking, sweating, seeing things, a fit: call the emergency number. There are medical ways to come off.",
            ),
            (
                "safety-4-too-hot",
                "Chest pain, or very hot",
                "After cocaine, speed, crystal or MDMA: call the emergency number. Cool place, loose clothes, sips of water, stay with them.",
            ),
            (
                "safety-5-hurts-you",
                "When somebody hurts or scares you",
                "It is not your fault. You can call a line on this page, if you can from a phone they do not see. In danger now: call the emergency number.",
            ),
            (
                "safety-6-too-much",
                "When it all gets too much",
                "If you think of dying, tell somebody now and do not stay alone. Call the emergency number or a line on this page.",
            ),
        ),
    ),
)
