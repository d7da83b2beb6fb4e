-- 0101: what there is to read and to begin with: lessons, packs, shortcuts, words, plans, recipes, articles.
-- Skills, achievements, topics, drills and quests are in 0100, exercises in scripts/seed-exercises.mjs.
-- Every row can be edited by an admin later, so nothing may rely on a text here, only on ids and keys.

-- Lessons. The Markdown is wrapped for the eye; a single line break is a space.
INSERT INTO learn_lessons
  (id, topic_id, key, title, description, content_markdown, duration_minutes, difficulty, xp_reward,
   coin_reward, skill_key, skill_star_reward, sort_order, created_at)
VALUES
  ('lesson_intervals_intro', 'topic_intervals', 'intervals_intro',
    'What an interval is',
    'The distance between two notes, counted in semitones. Learn three you will hear everywhere.',
'# What an interval is

An interval is the distance between two notes. A melody is a chain of intervals, a chord is a stack of
them. Once you hear the distance, you can play the tune in your head instead of hunting for it key by
key.

## What it is

The smallest step on a keyboard is a **semitone**: from any key to the very next one, black or white.
Two semitones make a **whole tone**. Every interval is a number of semitones that has been given a name:

| Semitones | Name | Short | From C up to |
|---|---|---|---|
| 1 | minor second | m2 | D♭ |
| 2 | major second | M2 | D |
| 3 | minor third | m3 | E♭ |
| 4 | major third | M3 | E |
| 5 | perfect fourth | P4 | F |
| 6 | tritone | TT | F♯ |
| 7 | perfect fifth | P5 | G |
| 8 | minor sixth | m6 | A♭ |
| 9 | major sixth | M6 | A |
| 10 | minor seventh | m7 | B♭ |
| 11 | major seventh | M7 | B |
| 12 | octave | P8 | C |

You need not learn the table today. Take three from it: the minor second, the fifth and the octave.

## How it sounds

* **Octave**: the same note again, only higher. The two almost melt into one.
* **Perfect fifth**: open, strong, a little hollow. It is the power chord of rock, and the leap between
  the first and the second "twinkle" of *Twinkle, Twinkle, Little Star*.
* **Minor second**: as narrow as it gets. One after the other it creeps; both at once, it rubs.

Played one after the other, an interval is called *melodic*; played together, *harmonic*. The distance
is the same.

## On the piano roll

Every row of the piano roll is one semitone, so an interval is something you can count. Begin with the
lower note and count the rows you climb. The note you stand on is zero, not one: that is the only trap.
From C, seven rows up is G, a fifth. Now select both notes and drag them anywhere: the notes change
their names, the interval stays.

## Five minutes in your DAW

1. Load any piano. Set 80 BPM and loop one bar.
2. Draw a C on beat 1, and on beat 3 the note seven rows above it. Listen four times and say "fifth"
   aloud.
3. Drag the second note up to twelve rows above C. Hum both notes. That is the octave.
4. Drag it down to one row above C. That is the minor second. Then put both notes on beat 1 and hear it
   rub.
5. With the last minute, write four notes that move only by seconds and fifths. Keep them if you like
   them.

## Check yourself

1. How many semitones are there from D up to A, and what is the interval called?
2. You drag both notes of a fifth up by three rows. Which interval do you have now?
3. From E, go up one single row. Where are you, and which interval is it?

**Answers.** 1: Seven, a perfect fifth. 2: Still a fifth, because both notes moved together. 3: On F, a
minor second. There is no black key between E and F, so these two white keys are neighbours.',
    6, 'beginner', 20, 10, 'learning', 1, 1, '2026-01-06T12:00:00.000Z'),
  ('lesson_intervals_minor_major', 'topic_intervals', 'intervals_minor_major',
    'Minor and major intervals',
    'The same interval in two sizes, one semitone apart, and what that semitone does to the mood.',
'# Minor and major intervals

Some intervals come in two sizes. The small one is called minor, the large one major, and a single
semitone lies between them. That semitone is often the whole difference between a tune that aches and a
tune that smiles.

## What it is

The *number* in an interval''s name counts the letters, with both ends included. C to E is a **third**
because it spans three letters: C, D, E. C to E♭ is a third too, only smaller.

| Interval | Minor | Major | From C |
|---|---|---|---|
| second | 1 semitone | 2 semitones | D♭ or D |
| third | 3 semitones | 4 semitones | E♭ or E |
| sixth | 8 semitones | 9 semitones | A♭ or A |
| seventh | 10 semitones | 11 semitones | B♭ or B |

The fourth (5), the fifth (7) and the octave (12) have one usual size and are called **perfect**.
Between the fourth and the fifth sits the tritone (6).

## How it sounds

* **Thirds** decide the mood. Minor is shaded and inward, major is open and bright.
* **Seconds** are steps. The major second walks, the minor second leans on its neighbour.
* **Sixths** sing. The minor sixth longs for something, the major sixth is warm and at ease.
* **Sevenths** are wide and restless. The minor seventh is bluesy, the major seventh is glassy and
  reaches for the octave just above it.

These are first impressions, not laws. Your own words for a sound work best, because you will remember
them.

## On the piano roll

Draw a long C. Three rows above it is the minor third, four rows above it the major third. To change the
mood, move that one note by one row and leave everything else alone.

A shortcut for the wide ones: turn the interval upside down. Lift the lower note by an octave and minor
becomes major, major becomes minor, and the two numbers add up to nine. C up to E♭ is a minor **third**;
E♭ up to the next C is a major **sixth**. In semitones: 3 + 9 = 12.

## Five minutes in your DAW

1. Load a soft pad and draw a C that lasts four bars. Loop it.
2. On a second track, load a piano. Play E♭ in bars 1 and 2, E in bars 3 and 4. Listen until the change
   of light is plain to you.
3. Do the same with A♭ and A: the two sixths.
4. Now test your ear. Copy the piano track, so that one copy holds only the minor note and the other
   only the major one, over all four bars. Switch between their solo buttons with your eyes closed until
   you have lost track. Guess, then look.

## Check yourself

1. Which interval is D up to F?
2. Which interval is A up to C♯?
3. You turn a major third upside down. What do you get?

**Answers.** 1: A minor third: three letters (D, E, F) and three semitones. 2: A major third: three
letters (A, B, C♯) and four semitones. 3: A minor sixth, since 3 + 6 = 9 and major turns into minor.',
    7, 'beginner', 20, 10, 'learning', 1, 2, '2026-01-06T12:00:00.000Z'),
  ('lesson_chords_intro', 'topic_chords', 'chords_intro',
    'Triads: the four basic chords',
    'Major, minor, diminished, augmented: how to build them by counting and move between them smoothly.',
'# Triads: the four basic chords

A chord is three or more notes that sound together. The simplest useful one has three and is called a
**triad**. Four kinds of triad are enough to read most songs you know.

## What it is

Start on any note, the **root**. Add a third above it, and another third above that. Since thirds come
in two sizes, there are four ways to stack two of them:

| Triad | Semitones between the notes | Counted from the root | On C |
|---|---|---|---|
| major | 4 + 3 | 0, 4, 7 | C E G |
| minor | 3 + 4 | 0, 3, 7 | C E♭ G |
| diminished | 3 + 3 | 0, 3, 6 | C E♭ G♭ |
| augmented | 4 + 4 | 0, 4, 8 | C E G♯ |

The middle note is called the third and the top one the fifth, after their distance from the root.

## How it sounds

* **Major**: settled and bright. Nothing asks to be changed.
* **Minor**: just as settled, but in the shade.
* **Diminished**: tight and nervous. It wants to move on.
* **Augmented**: floating and strange, as if the floor were missing.

Major and minor share the same outer frame, a perfect fifth. If the frame sounds solid, listen to the
middle note. If the frame itself sounds wrong, the chord is diminished or augmented.

## On the piano roll

From the root, count 4 and 7 rows up for major, 3 and 7 for minor. Draw it once, and you have a stamp:
drag the whole block to any other root and it stays what it is.

The notes may also change places. C E G, E G C and G C E are all C major. The last two are called
**inversions**, and they let one chord slip into the next without big jumps.

## Five minutes in your DAW

1. Load a piano or a plain pad at 90 BPM and loop four bars, one chord in each.
2. Draw C major (C E G), A minor (A C E), F major (F A C) and G major (G B D). Listen once around.
3. Now keep the hands still. Leave C E G as it is, then use C E A for A minor, C F A for F major and B D
   G for G major. The chords are the same, but they flow.
4. In bar 1, lower the E to E♭. One row, and the sun goes behind a cloud. Put it back or leave it, as
   you like.
5. In the last minute, turn bar 4 into B diminished (B D F) and hear how strongly it wants to go back to
   the start.

## Check yourself

1. Which single note do you move to turn G major (G B D) into G minor, and where does it go?
2. Is E G B major or minor?
3. How many semitones lie between the root and the fifth of a diminished triad?

**Answers.** 1: The B goes down one row to B♭. 2: Minor: three semitones from E to G, then four from G
to B. 3: Six. The perfect fifth has seven, so a diminished fifth is one semitone smaller.',
    7, 'beginner', 25, 12, 'learning', 1, 3, '2026-01-06T12:00:00.000Z'),
  ('lesson_chords_seventh', 'topic_chords', 'chords_seventh',
    'Seventh chords',
    'One more note on top of a triad, five new colours, and a loop that uses them.',
'# Seventh chords

Put one more third on top of a triad and you have a seventh chord: four notes, and a lot more colour.
Lo-fi, house, R&B and jazz live on them. If your chords sound correct but plain, this is usually the
next door to open.

## What it is

The new note lies a seventh above the root. Its size, together with the triad below it, makes five
common kinds:

| Chord | Written | Counted from the root | On C |
|---|---|---|---|
| major seventh | Cmaj7 | 0, 4, 7, 11 | C E G B |
| dominant seventh | C7 | 0, 4, 7, 10 | C E G B♭ |
| minor seventh | Cm7 | 0, 3, 7, 10 | C E♭ G B♭ |
| half-diminished | Cm7♭5 | 0, 3, 6, 10 | C E♭ G♭ B♭ |
| diminished seventh | Cdim7 | 0, 3, 6, 9 | C E♭ G♭ A |

(The last A is properly written B double flat. On the keyboard it is the same key.)

If you use only the white keys and start on each in turn, you get Cmaj7, Dm7, Em7, Fmaj7, G7, Am7 and
Bm7♭5. These seven belong together, so you can put them in any order and stay in C major.

## How it sounds

* **Major seventh**: dreamy, soft, a little wistful.
* **Dominant seventh**: bluesy and impatient. It points somewhere.
* **Minor seventh**: smooth and cool, the velvet of the family.
* **Half-diminished**: dark and uncertain, a question in a minor key.
* **Diminished seventh**: suspense. All its notes are three semitones apart, so it has no clear home.

The pull of the dominant seventh has a reason. In G7 (G B D F) the notes B and F form a tritone. B wants
to rise one row to C, F wants to fall one row to E, and both of these belong to C major.

## On the piano roll

Draw the triad, then look for the seventh by counting *down* from the octave of the root: one row below
it is the major seventh, two rows below it the minor seventh. That is quicker than counting ten or
eleven rows up.

## Five minutes in your DAW

1. Load an electric piano at 75 BPM and loop four bars.
2. Bar 1: Dm7 as D F A C. Bar 2: G7 as D F G B. Bars 3 and 4: Cmaj7 as C E G B. From each chord to the
   next only two notes move, and each of them by a single step down.
3. Add the roots in a low bass: D, G, C, C.
4. In bar 4, lower the B to B♭. The same chord is now C7, and the music no longer rests. Listen, then
   choose.
5. Make some notes softer and start the upper ones a few milliseconds late. Now it breathes.

## Check yourself

1. Spell F7.
2. You count 0, 3, 7, 10 from the root. Which chord is it?
3. Which two notes change between Cmaj7 and Cm7?

**Answers.** 1: F A C E♭. 2: A minor seventh. 3: E goes down to E♭ and B goes down to B♭; C and G stay.',
    9, 'intermediate', 30, 15, 'learning', 2, 4, '2026-01-06T12:00:00.000Z'),
  ('lesson_scales_major', 'topic_scales', 'scales_major',
    'The major scale',
    'Seven notes out of twelve: one pattern that builds the scale in every key.',
'# The major scale

A scale is a choice of notes. Out of the twelve in an octave, the major scale picks seven that get
along, and with them the black-and-white puzzle of the keyboard turns into a path you can walk.

## What it is

Every major scale is the same pattern of steps, where W is a whole tone (two semitones) and H is a half
step (one semitone):

**W W H W W W H**, or in rows: 2 2 1 2 2 2 1

Starting on C, the pattern gives C D E F G A B and then C again: all white keys. Starting anywhere else,
it needs some black ones:

| Scale | Notes |
|---|---|
| C major | C D E F G A B |
| G major | G A B C D E F♯ |
| D major | D E F♯ G A B C♯ |
| F major | F G A B♭ C D E |

Each letter appears exactly once. That is why F major has a B♭ and not an A♯: the A is already taken.

The notes are numbered from 1 to 7. These **degrees** matter more than the letters, because they behave
alike in every key. Degree 1, the **tonic**, is home. Degree 5 is the strong friend next door. Degree 7
lies one semitone below home and leans towards it.

## How it sounds

Bright, clear, familiar. Play it upwards and stop on degree 7: you can feel the missing step. That pull
towards home is what gives a melody its direction.

The same seven notes with degree 6 as home make the **relative minor**. C major and A minor share every
key on the keyboard; only the place where the music comes to rest is different.

## On the piano roll

Put your finger on the row of the tonic and climb 2, 2, 1, 2, 2, 2, 1. The last step must land on the
octave; if it does not, you slipped somewhere. Many DAWs can highlight or fold the rows of a scale. Use
that freely, and count by hand now and then so that your eyes learn the shape.

## Five minutes in your DAW

1. Load a piano at 100 BPM. Starting on G, draw the major scale as eight eighth notes by counting rows.
   Check that the only black key is F♯.
2. Listen. Then remove the last G and listen again. Feel the lean.
3. Select all notes and move them up two rows. You now have A major (A B C♯ D E F♯ G♯), and you did not
   have to think about sharps.
4. Move everything back to G. Loop four bars and write a small melody from G, A, B, D and E only.
   Without degrees 4 and 7 hardly anything can clash: this is the major pentatonic scale.
5. End the melody on G. Copy it, let the copy end on D, and put the copy first: a question, then an
   answer.

## Check yourself

1. How far is it from degree 3 to degree 4 in any major scale?
2. What is degree 3 of D major?
3. Which major scale has B♭ as its only black key?

**Answers.** 1: One semitone; the other half step is from 7 to 8. 2: F♯. 3: F major.',
    8, 'beginner', 30, 15, 'learning', 2, 5, '2026-01-06T12:00:00.000Z'),
  ('lesson_rhythm_basics', 'topic_rhythm', 'rhythm_basics',
    'Beats, bars and the grid',
    'BPM, note values and offbeats, and how a groove is drawn on sixteen steps.',
'# Beats, bars and the grid

You can make a track with one note, but not without rhythm. The good news: one bar of drums is sixteen
boxes, and you decide which of them are on.

## What it is

The **beat** is the pulse you nod to. **BPM** says how many of them pass in a minute, so one beat lasts
60 divided by BPM seconds: at 120 BPM half a second, at 100 BPM 0.6 seconds.

In **4/4** time, four beats make a **bar**. Each beat can be divided:

| Note value | How many in a bar of 4/4 | How to count it |
|---|---|---|
| quarter | 4 | 1, 2, 3, 4 |
| eighth | 8 | 1 and 2 and 3 and 4 and |
| sixteenth | 16 | 1 e and a, 2 e and a, and so on |

The places between the beats, the "and"s, are the **offbeats**. When an accent lands where you do not
expect it, the rhythm is **syncopated**, and your body answers before your head does.

## How it sounds

* **Four on the floor**: a kick on every beat. House, techno, disco.
* **Backbeat**: a snare or clap on 2 and 4. Nearly all pop, rock and hip-hop.
* **Offbeat hats**: the hi-hat between the kicks. It lifts the groove and makes it run.
* **Swing**: every second subdivision comes a little late. Straight feels driven, swung feels relaxed.

## On the piano roll

Set the grid to 1/16. A bar now has sixteen columns, or steps. The four beats are steps **1, 5, 9 and
13**. The "and"s lie two steps after them: **3, 7, 11 and 15**. The backbeat is on 5 and 13. With these
three rows of numbers you can write down most drum patterns that you hear.

Velocity matters as much as position. If every hit is equally loud, the machine is playing. If the hits
between the beats are softer, somebody is.

## Five minutes in your DAW

1. Load a drum kit, set 100 BPM and loop one bar with a 1/16 grid.
2. Put the kick on steps 1, 5, 9 and 13. Clap along until you sit right on it.
3. Put the snare on 5 and 13 and remove the kick from those two steps. Now it walks.
4. Put the hi-hat on 1, 3, 5, 7, 9, 11, 13 and 15. Lower the velocity of 3, 7, 11 and 15 to about 60 %.
5. Move the kick from step 9 to step 11. One hit has moved, and the groove has a face.
6. Add a little swing, 55 to 58 %, and compare. Save the one you nod to.

## Check yourself

1. How long does a bar of 4/4 last at 120 BPM?
2. On which of the sixteen steps is the "and" of beat 2?
3. On which beats does the backbeat fall?

**Answers.** 1: Two seconds: four beats of half a second each. 2: Step 7. Beat 2 is step 5, and the
"and" comes two steps later. 3: On 2 and 4, which are steps 5 and 13.',
    6, 'beginner', 25, 12, 'learning', 1, 6, '2026-01-06T12:00:00.000Z'),
  ('lesson_harmony_progressions', 'topic_harmony', 'harmony_progressions',
    'Chord progressions that go somewhere',
    'Home, away, pull: three roles that explain why chords follow each other.',
'# Chord progressions that go somewhere

Single chords have a mood. A progression has a story: it leaves home, gets into some tension and comes
back, or deliberately does not. You can learn to hear the three roles that chords play in it.

## What it is

Build a triad on every degree of a major scale, using only notes of that scale. The triads are numbered
with Roman numerals, capitals for major and small letters for minor:

| Degree | I | ii | iii | IV | V | vi | vii° |
|---|---|---|---|---|---|---|---|
| In C major | C | Dm | Em | F | G | Am | Bdim |
| In G major | G | Am | Bm | C | D | Em | F♯dim |

The pattern of major and minor is the same in every key, so a progression written in numerals can be
played anywhere. The chords have three roles:

* **Home**: I, and its softer relatives vi and iii. The music can rest.
* **Away**: IV and ii. The music sets out.
* **Pull**: V and vii°. The music wants to go home.

## How it sounds

* **I V vi IV** (C G Am F): open and hopeful, the backbone of countless pop songs.
* **vi IV I V** (Am F C G): the same circle entered in minor. More serious, made for big choruses.
* **ii V I** (Dm G C): away, pull, home. The most complete sentence in harmony.
* **I vi IV V** (C Am F G): warm and old-fashioned, like a slow dance.

The last two chords decide how a phrase ends. V to I closes the door. IV to I closes it softly. V to vi
promises home and then turns off into a side street.

## On the piano roll

Draw the triads, then look for **common tones**: notes that two neighbouring chords share. Leave these
where they are and let the others move to the nearest note they can. Chords that glide sound like one
instrument; chords that jump in parallel blocks sound like a ladder. Both have their place, as long as
you choose.

## Five minutes in your DAW

1. Load a pad or a piano at 90 BPM and loop four bars with one chord in each.
2. Write vi IV I V in close position: A C E, then A C F, then G C E, then G B D. From the first chord to
   the second only one note moves.
3. Put the roots in the bass: A, F, C, G. Now every chord has its full name.
4. Rotate the loop so that it starts on C: I V vi IV. The chords are the same, the story is another. The
   F at the end leads back to C softly.
5. Replace that F with G and let it lead back to C. Compare the strong return with the soft one.
6. Select everything and move it up seven rows: you are in G major. Move it back, or keep the key that
   fits your voice.

## Check yourself

1. What are IV and V in G major?
2. Which role does ii play, and where does it like to go?
3. Which chord is vi in F major?

**Answers.** 1: C and D. 2: It leads away from home and likes to go to V. 3: D minor. The scale is F G A
B♭ C D E, and its sixth note is D.',
    10, 'intermediate', 35, 18, 'learning', 2, 7, '2026-01-06T12:00:00.000Z');

-- Packs: five small beginnings each.
INSERT INTO ignition_packs (id, key, name, description, category, items_json, icon, sort_order, created_at)
VALUES
  ('pack_5min_reset', '5min_reset', 'Five-minute reset',
    'For a head that is full. Each of these takes five minutes at most and asks nothing of you '
    || 'afterwards.',
    'starter',
    '[{"id":"5min_reset_1","title":"Drink a glass of water","detail":"Get up, fill a glass, drink it '
    || 'standing at a window. You have already started something.","duration_seconds":60,'
    || '"action_url":"/today"},'
    || '{"id":"5min_reset_2","title":"Breathe out slowly","detail":"Breathe in for four counts and out '
    || 'for six. Ten breaths. The long way out is what calms you.","duration_seconds":120,'
    || '"action_url":"/today"},'
    || '{"id":"5min_reset_3","title":"Close what you do not need","detail":"Close every tab and window '
    || 'that has nothing to do with the next half hour. Bookmark them if that feels safer.",'
    || '"duration_seconds":180,"action_url":"/focus"},'
    || '{"id":"5min_reset_4","title":"Empty your head onto a page","detail":"Write down everything that '
    || 'is circling, one line each, without sorting. Stop after five minutes.","duration_seconds":300,'
    || '"action_url":"/ideas"},'
    || '{"id":"5min_reset_5","title":"Five minutes of one thing","detail":"Pick anything small and start '
    || 'a five-minute focus. When it rings you may stop. You may also go on.","duration_seconds":300,'
    || '"action_url":"/focus"}]',
    'refresh-cw', 1, '2026-01-06T12:00:00.000Z'),
  ('pack_creative_spark', 'creative_spark', 'Creative spark',
    'Tiny musical beginnings. None of them has to become a track.',
    'creative',
    '[{"id":"creative_spark_1","title":"One sound, three lives","detail":"Take one sample. Play it an '
    || 'octave down, then backwards, then chopped into eighths. Keep the best of the three.",'
    || '"duration_seconds":300,"action_url":"/focus"},'
    || '{"id":"creative_spark_2","title":"Two-chord loop","detail":"Pick any two chords and loop them '
    || 'for two bars. Hum over it until something repeats by itself.","duration_seconds":300,'
    || '"action_url":"/focus"},'
    || '{"id":"creative_spark_3","title":"Record the room","detail":"Record twenty seconds of a key, a '
    || 'cup or rain with your phone. Write down what it could be: a snare, a pad, a start.",'
    || '"duration_seconds":180,"action_url":"/ideas"},'
    || '{"id":"creative_spark_4","title":"Borrow a shape","detail":"Listen to thirty seconds of a track '
    || 'you love and note only what enters and leaves. That is an arrangement plan.",'
    || '"duration_seconds":240,"action_url":"/ideas"},'
    || '{"id":"creative_spark_5","title":"Name a track that does not exist","detail":"Invent a title. '
    || 'Write one line on its tempo, its colour and its place. Titles pull music after them.",'
    || '"duration_seconds":120,"action_url":"/ideas"}]',
    'sparkles', 2, '2026-01-06T12:00:00.000Z'),
  ('pack_movement', 'movement', 'Movement',
    'Bodies start easier than heads. Move a little, and the rest often follows.',
    'fitness',
    '[{"id":"movement_1","title":"Roll your shoulders","detail":"Ten slow circles backwards, ten '
    || 'forwards. Then let both shoulders fall on a long breath out.","duration_seconds":60,'
    || '"action_url":"/exercise"},'
    || '{"id":"movement_2","title":"Stand up for one song","detail":"Put on a track and stay on your '
    || 'feet until it ends. Dancing is welcome and not required.","duration_seconds":240,'
    || '"action_url":"/exercise"},'
    || '{"id":"movement_3","title":"Ten easy squats","detail":"Slowly down, slowly up, holding on to a '
    || 'chair if you like. Five are fine too.","duration_seconds":90,"action_url":"/exercise"},'
    || '{"id":"movement_4","title":"Free your wrists","detail":"Stretch your fingers wide, make a loose '
    || 'fist, ten times. Then gently bend each hand back for ten seconds.","duration_seconds":90,'
    || '"action_url":"/exercise"},'
    || '{"id":"movement_5","title":"Once around the block","detail":"Out of the door, around, back in. '
    || 'Leave the headphones behind and listen to what is there.","duration_seconds":300,'
    || '"action_url":"/exercise"}]',
    'activity', 3, '2026-01-06T12:00:00.000Z'),
  ('pack_focus_prep', 'focus_prep', 'Focus prep',
    'Set the table before you sit down to work. Five minutes here save twenty later.',
    'focus',
    '[{"id":"focus_prep_1","title":"Put the phone in another room","detail":"Not face down on the '
    || 'desk: in another room. Come back without it.","duration_seconds":60,"action_url":"/focus"},'
    || '{"id":"focus_prep_2","title":"Write one sentence","detail":"Complete this: when the timer rings, '
    || 'I will have ... One small thing, something you could point at.","duration_seconds":60,'
    || '"action_url":"/focus"},'
    || '{"id":"focus_prep_3","title":"Open only the project","detail":"Load your project, press play '
    || 'once, then close everything else.","duration_seconds":120,"action_url":"/focus"},'
    || '{"id":"focus_prep_4","title":"Make the desk ready","detail":"Water within reach, headphones '
    || 'plugged in, anything on the keyboard moved off it.","duration_seconds":120,'
    || '"action_url":"/today"},'
    || '{"id":"focus_prep_5","title":"Start the timer before you feel ready","detail":"Choose ten '
    || 'minutes and press start. Readiness tends to turn up in the third.","duration_seconds":30,'
    || '"action_url":"/focus"}]',
    'target', 4, '2026-01-06T12:00:00.000Z'),
  ('pack_learning_start', 'learning_start', 'Learning start',
    'Learn one small thing now. Understanding half of it already counts.',
    'learning',
    '[{"id":"learning_start_1","title":"Do one ear drill","detail":"Ten intervals, two minutes. Wrong '
    || 'answers train the ear as well as right ones.","duration_seconds":120,"action_url":"/learn"},'
    || '{"id":"learning_start_2","title":"Open a lesson and read one heading","detail":"Only the first '
    || 'section. If the next heading looks interesting, read that too.","duration_seconds":120,'
    || '"action_url":"/learn"},'
    || '{"id":"learning_start_3","title":"Review five cards","detail":"Only five of those that are due. '
    || 'Being honest about the hard ones makes the next round easier.","duration_seconds":180,'
    || '"action_url":"/learn"},'
    || '{"id":"learning_start_4","title":"Learn one shortcut","detail":"Look up one thing you always do '
    || 'with the mouse and do it five times with the keys.","duration_seconds":120,'
    || '"action_url":"/learn"},'
    || '{"id":"learning_start_5","title":"Explain a word","detail":"Pick a term you half know, such as '
    || 'headroom, and explain it in one sentence as if to a friend.","duration_seconds":180,'
    || '"action_url":"/ideas"}]',
    'book-open', 5, '2026-01-06T12:00:00.000Z'),
  ('pack_productivity_boost', 'productivity_boost', 'Productivity boost',
    'Small moves that make the rest of the day lighter.',
    'productivity',
    '[{"id":"productivity_boost_1","title":"Choose the one","detail":"Look at your list and pick a '
    || 'single thing that would make today good enough. The others may wait.","duration_seconds":120,'
    || '"action_url":"/today"},'
    || '{"id":"productivity_boost_2","title":"Do a two-minute job","detail":"One mail, one backup, one '
    || 'file to its place. Whatever has been waiting and takes no longer than this.",'
    || '"duration_seconds":120,"action_url":"/quests"},'
    || '{"id":"productivity_boost_3","title":"Cut a task in half","detail":"Take the task you keep '
    || 'moving and write down only its first visible step. Put that on the list instead.",'
    || '"duration_seconds":120,"action_url":"/quests"},'
    || '{"id":"productivity_boost_4","title":"Name your bounces","detail":"Rename three files called '
    || 'final or new so that you will still know them in a month.","duration_seconds":180,'
    || '"action_url":"/quests"},'
    || '{"id":"productivity_boost_5","title":"Tick one habit","detail":"Choose the easiest habit you '
    || 'have and do it now, in its smallest version.","duration_seconds":120,"action_url":"/habits"}]',
    'zap', 6, '2026-01-06T12:00:00.000Z'),
  ('pack_evening_wind', 'evening_wind', 'Evening wind-down',
    'Close the day gently, so that tomorrow has an easy beginning.',
    'wellness',
    '[{"id":"evening_wind_1","title":"Leave yourself a note","detail":"Save the project and write one '
    || 'line: next time, begin with ... Tomorrow will be grateful.","duration_seconds":90,'
    || '"action_url":"/ideas"},'
    || '{"id":"evening_wind_2","title":"Rest your ears","detail":"Ten minutes without music. Your '
    || 'hearing is the one instrument you cannot replace.","duration_seconds":600,"action_url":"/today"},'
    || '{"id":"evening_wind_3","title":"Three good things","detail":"Write down three things that went '
    || 'all right today. Small ones count, and so do strange ones.","duration_seconds":180,'
    || '"action_url":"/progress"},'
    || '{"id":"evening_wind_4","title":"Set out one thing","detail":"Put what you need for tomorrow''s '
    || 'first step where you will see it: the cable, the shoes, the notebook.","duration_seconds":120,'
    || '"action_url":"/today"},'
    || '{"id":"evening_wind_5","title":"Dim the room","detail":"Lower the lights and the screen, let '
    || 'your jaw hang loose, take five slow breaths.","duration_seconds":120,"action_url":"/today"}]',
    'moon', 7, '2026-01-06T12:00:00.000Z'),
  ('pack_when_stuck', 'when_stuck', 'When you are stuck',
    'Being stuck is a place, not a trait. Here are five ways out of it.',
    'mindset',
    '[{"id":"when_stuck_1","title":"Say what is hard","detail":"Finish this sentence in writing: I am '
    || 'not starting because ... You need not solve it. Naming it is enough.","duration_seconds":120,'
    || '"action_url":"/ideas"},'
    || '{"id":"when_stuck_2","title":"Make it embarrassingly small","detail":"One note. One line. One '
    || 'label on one track. Do that one, then decide again.","duration_seconds":60,'
    || '"action_url":"/focus"},'
    || '{"id":"when_stuck_3","title":"Do it badly on purpose","detail":"Make the worst four bars you can '
    || 'in five minutes. Bad is easy, and easy gets you moving.","duration_seconds":300,'
    || '"action_url":"/focus"},'
    || '{"id":"when_stuck_4","title":"Change the place","detail":"Take the laptop, or only a notebook, '
    || 'to another chair, room or floor. Go on from there.","duration_seconds":120,'
    || '"action_url":"/today"},'
    || '{"id":"when_stuck_5","title":"Look at what you have done","detail":"Open your progress and read '
    || 'it as if it were a friend''s. You have started before.","duration_seconds":90,'
    || '"action_url":"/progress"}]',
    'life-buoy', 8, '2026-01-06T12:00:00.000Z');

-- Shortcuts in the default layout of each program. Logic Pro runs on the Mac only.
INSERT INTO daw_shortcuts (id, daw, category, action, shortcut_mac, shortcut_win, description, sort_order)
VALUES
  ('shortcut_ableton_play', 'ableton', 'transport', 'Play or stop', 'Space', 'Space',
    'Starts playback where you placed the insert marker, or stops it.', 1),
  ('shortcut_ableton_record', 'ableton', 'transport', 'Record', 'F9', 'F9',
    'Turns Arrangement recording on or off. On a Mac you may have to hold Fn as well.', 2),
  ('shortcut_ableton_undo', 'ableton', 'editing', 'Undo', 'Cmd+Z', 'Ctrl+Z',
    'Takes back the last change. Press it again to go further back.', 3),
  ('shortcut_ableton_duplicate', 'ableton', 'editing', 'Duplicate', 'Cmd+D', 'Ctrl+D',
    'Repeats the selected clips, notes or devices right after themselves.', 4),
  ('shortcut_ableton_split', 'ableton', 'editing', 'Split clip', 'Cmd+E', 'Ctrl+E',
    'Cuts the selected clip at the insert marker.', 5),
  ('shortcut_fl_studio_play', 'fl_studio', 'transport', 'Play or stop', 'Space', 'Space',
    'Starts the pattern or the song, or stops it.', 1),
  ('shortcut_fl_studio_record', 'fl_studio', 'transport', 'Record', 'R', 'R',
    'Arms recording; press play to begin. Turn off typing keyboard to piano first, or R plays a note.', 2),
  ('shortcut_fl_studio_undo', 'fl_studio', 'editing', 'Undo', 'Cmd+Z', 'Ctrl+Z',
    'Takes back the last change. With Alt (Option on a Mac) added, it steps further back.', 3),
  ('shortcut_fl_studio_duplicate', 'fl_studio', 'editing', 'Duplicate', 'Cmd+B', 'Ctrl+B',
    'Repeats the selection to the right, in the Playlist and in the Piano roll.', 4),
  ('shortcut_fl_studio_split', 'fl_studio', 'editing', 'Slice tool', 'C', 'C',
    'Picks the slice tool in the Playlist or the Piano roll. Drag across a clip or a note to cut it.', 5),
  ('shortcut_logic_pro_play', 'logic_pro', 'transport', 'Play or stop', 'Space', NULL,
    'Starts playback from the playhead, or stops it.', 1),
  ('shortcut_logic_pro_record', 'logic_pro', 'transport', 'Record', 'R', NULL,
    'Starts recording on the armed track, after the count-in if there is one.', 2),
  ('shortcut_logic_pro_undo', 'logic_pro', 'editing', 'Undo', 'Cmd+Z', NULL,
    'Takes back the last change. Press it again to go further back.', 3),
  ('shortcut_logic_pro_duplicate', 'logic_pro', 'editing', 'Repeat once', 'Cmd+R', NULL,
    'Repeats the selected regions or notes once, right after themselves.', 4),
  ('shortcut_logic_pro_split', 'logic_pro', 'editing', 'Split at playhead', 'Cmd+T', NULL,
    'Cuts the selected regions where the playhead stands.', 5),
  ('shortcut_pro_tools_play', 'pro_tools', 'transport', 'Play or stop', 'Space', 'Space',
    'Starts playback from the edit selection, or stops it.', 1),
  ('shortcut_pro_tools_record', 'pro_tools', 'transport', 'Record', 'Cmd+Space', 'Ctrl+Space',
    'Starts recording on the armed tracks. F12 does the same, which helps where the system uses the '
    || 'first.', 2),
  ('shortcut_pro_tools_undo', 'pro_tools', 'editing', 'Undo', 'Cmd+Z', 'Ctrl+Z',
    'Takes back the last change. Press it again to go further back.', 3),
  ('shortcut_pro_tools_duplicate', 'pro_tools', 'editing', 'Duplicate', 'Cmd+D', 'Ctrl+D',
    'Repeats the selection right after itself.', 4),
  ('shortcut_pro_tools_split', 'pro_tools', 'editing', 'Separate clip', 'Cmd+E', 'Ctrl+E',
    'Cuts the clip at the edit cursor, or at both ends of the selection.', 5);

-- Words. Every related term is a term of this table.
INSERT INTO glossary_terms (id, term, definition, category, related_terms)
VALUES
  ('term_bpm', 'BPM',
    'Beats per minute, the tempo of a track. At 120 BPM a beat lasts half a second, so a bar of four '
    || 'beats lasts two seconds. Slow hip-hop sits around 80, house around 124, drum and bass around 174.',
    'rhythm', 'DAW,MIDI'),
  ('term_eq', 'EQ',
    'Equaliser: a tool that makes chosen frequencies louder or quieter. Start by taking away what a '
    || 'sound does not need, such as rumble below 80 Hz in a vocal, before you add anything.',
    'mixing', 'Gain Staging,Compression'),
  ('term_compression', 'Compression',
    'Automatic turning down of whatever passes a threshold. The ratio says by how much, attack and '
    || 'release say how fast. It evens out a performance, and a slower attack lets the hit through '
    || 'before the grip closes.',
    'dynamics', 'Limiter,Sidechain,Transient'),
  ('term_reverb', 'Reverb',
    'The sound of a space: many reflections that arrive after the direct sound and fade out. A short '
    || 'one puts a sound in a room, a long one far away. Keeping the lows out of it keeps a mix clear.',
    'effects', 'Wet/Dry,Automation'),
  ('term_sidechain', 'Sidechain',
    'Letting one signal control an effect on another. The common use is a compressor on the bass that '
    || 'listens to the kick: each time the kick hits, the bass makes room for it.',
    'dynamics', 'Compression,Automation'),
  ('term_daw', 'DAW',
    'Digital audio workstation: the program you make music in, with recorder, editor, instruments and '
    || 'mixer in one. Ableton Live, FL Studio, Logic Pro and Pro Tools are examples.',
    'workflow', 'MIDI,VST,Stem'),
  ('term_midi', 'MIDI',
    'A language for musical instructions: which note, how hard, how long. It contains no sound, which '
    || 'is why you can change the instrument after you have played.',
    'workflow', 'DAW,VST,Automation'),
  ('term_vst', 'VST',
    'A common format for plug-ins, that is instruments and effects which load inside a DAW. Audio '
    || 'Units on the Mac and AAX in Pro Tools do the same job.',
    'workflow', 'DAW,MIDI'),
  ('term_gain_staging', 'Gain Staging',
    'Keeping a healthy level at every step of the signal, from recording to master, so that nothing '
    || 'is too noisy or too hot. Peaks around -10 dBFS on single tracks leave you plenty of room.',
    'mixing', 'Headroom,EQ,Limiter'),
  ('term_headroom', 'Headroom',
    'The distance between your loudest peak and the point where the signal clips. A mix that peaks at '
    || '-6 dBFS has six decibels of headroom for mastering.',
    'mixing', 'Gain Staging,Limiter'),
  ('term_transient', 'Transient',
    'The short burst at the very beginning of a sound: the stick on the drum, the pick on the string. '
    || 'Transients make rhythm easy to feel, and they set most of the peaks on your meter.',
    'sound', 'Compression,Limiter'),
  ('term_wet_dry', 'Wet/Dry',
    'The balance between the processed signal (wet) and the untouched one (dry). On a send effect set '
    || 'it to fully wet and use the send level instead.',
    'effects', 'Reverb,Automation'),
  ('term_automation', 'Automation',
    'Recorded movement of a control over time: a filter that opens, a delay on one word only, a '
    || 'volume that rises into the chorus. It is how a loop turns into a track.',
    'workflow', 'DAW,Sidechain,Wet/Dry'),
  ('term_stem', 'Stem',
    'A group of tracks rendered into one audio file, such as all drums or all vocals. Played together '
    || 'from the same start, the stems of a song give the whole mix.',
    'workflow', 'DAW,Headroom'),
  ('term_limiter', 'Limiter',
    'A compressor with a very high ratio and a ceiling that nothing may pass. It is usually the last '
    || 'tool on the master, and it is best when you hardly hear it work.',
    'dynamics', 'Compression,Headroom,Transient');

-- Plans for a day, for everyone. Priority 1 comes first.
INSERT INTO plan_templates (id, user_id, name, description, items_json, is_public, category, created_at)
VALUES
  ('tpl_morning_focus', NULL, 'Morning focus',
    'An hour that begins softly and has one clear thing in the middle. For days that want to scatter.',
    '[{"id":"morning_focus_1","type":"habit","title":"One easy habit","description":"Water, light, an '
    || 'open window: the smallest thing on your list, done first.","duration_seconds":300,'
    || '"action_url":"/habits","completed":false,"priority":1},'
    || '{"id":"morning_focus_2","type":"review","title":"Choose the one thing","description":"Look at '
    || 'today and decide what would make it good enough. Write it down in one sentence.",'
    || '"duration_seconds":300,"action_url":"/today","completed":false,"priority":2},'
    || '{"id":"morning_focus_3","type":"focus","title":"Focus on the one thing","description":"Phone in '
    || 'another room, one window open. When it rings, you may stop.","duration_seconds":1500,'
    || '"action_url":"/focus","completed":false,"priority":3},'
    || '{"id":"morning_focus_4","type":"workout","title":"Stand up and move","description":"Shoulders, '
    || 'back, a few steps. Your eyes rest while you do it.","duration_seconds":300,'
    || '"action_url":"/exercise","completed":false,"priority":4},'
    || '{"id":"morning_focus_5","type":"focus","title":"One more round, if you like","description":"Go '
    || 'on with the same thing, or finish its loose ends. Leaving this one out is fine.",'
    || '"duration_seconds":1200,"action_url":"/focus","completed":false,"priority":5}]',
    1, 'focus', '2026-01-06T12:00:00.000Z'),
  ('tpl_creative_session', NULL, 'Creative session',
    'From nothing to a saved sketch in about ninety minutes, with making and judging kept apart.',
    '[{"id":"creative_session_1","type":"learning","title":"Listen first","description":"Play one '
    || 'track you love and note three things it does. No studying, only noticing.",'
    || '"duration_seconds":600,"action_url":"/learn","completed":false,"priority":1},'
    || '{"id":"creative_session_2","type":"focus","title":"Collect sounds","description":"Choose one '
    || 'drum kit, one bass and one colour. After fifteen minutes you work with what you have.",'
    || '"duration_seconds":900,"action_url":"/focus","completed":false,"priority":2},'
    || '{"id":"creative_session_3","type":"focus","title":"Make eight bars","description":"Do not fix '
    || 'anything, do not mix. If a part is missing, hum it and record that.","duration_seconds":1800,'
    || '"action_url":"/focus","completed":false,"priority":3},'
    || '{"id":"creative_session_4","type":"workout","title":"Leave the room","description":"A short walk '
    || 'without music, so that you come back with fresh ears.","duration_seconds":600,'
    || '"action_url":"/exercise","completed":false,"priority":4},'
    || '{"id":"creative_session_5","type":"focus","title":"Shape it","description":"Listen once without '
    || 'touching anything. Then change the three things that bothered you.","duration_seconds":1200,'
    || '"action_url":"/focus","completed":false,"priority":5},'
    || '{"id":"creative_session_6","type":"review","title":"Save and name it","description":"Bounce a '
    || 'rough version, give it a real name, and note where to go on next time.","duration_seconds":300,'
    || '"action_url":"/ideas","completed":false,"priority":6}]',
    1, 'creative', '2026-01-06T12:00:00.000Z'),
  ('tpl_music_practice', NULL, 'Music practice',
    'Ear, hands, theory and then play. Short blocks, because practice sticks better in pieces.',
    '[{"id":"music_practice_1","type":"learning","title":"Ear drill","description":"One round of '
    || 'intervals or chords, at the level where you get about eight in ten.","duration_seconds":300,'
    || '"action_url":"/learn","completed":false,"priority":1},'
    || '{"id":"music_practice_2","type":"focus","title":"Slow hands","description":"One scale or one '
    || 'passage at half the tempo, evenly. Faster only when it feels dull.","duration_seconds":900,'
    || '"action_url":"/focus","completed":false,"priority":2},'
    || '{"id":"music_practice_3","type":"learning","title":"One lesson section","description":"Read one '
    || 'section and try it on the keys at once.","duration_seconds":600,"action_url":"/learn",'
    || '"completed":false,"priority":3},'
    || '{"id":"music_practice_4","type":"focus","title":"Play for yourself","description":"No goal and '
    || 'no recording light. Use what you have just learned, or ignore it.","duration_seconds":900,'
    || '"action_url":"/focus","completed":false,"priority":4},'
    || '{"id":"music_practice_5","type":"review","title":"One line","description":"What felt easier than '
    || 'last time? Write it down before you forget it.","duration_seconds":120,"action_url":"/progress",'
    || '"completed":false,"priority":5}]',
    1, 'learning', '2026-01-06T12:00:00.000Z'),
  ('tpl_weekly_review', NULL, 'Weekly review',
    'Look back kindly, tidy a little, and choose what the coming week is for.',
    '[{"id":"weekly_review_1","type":"review","title":"What happened","description":"Go through your '
    || 'progress and list what you started. Starting counts, finished or not.","duration_seconds":600,'
    || '"action_url":"/progress","completed":false,"priority":1},'
    || '{"id":"weekly_review_2","type":"review","title":"What helped","description":"Find the one thing '
    || 'that made starting easier this week, and one that made it harder.","duration_seconds":300,'
    || '"action_url":"/progress","completed":false,"priority":2},'
    || '{"id":"weekly_review_3","type":"quest","title":"Tidy one place","description":"One folder, one '
    || 'project or one surface. Stop when that one is clear.","duration_seconds":900,'
    || '"action_url":"/quests","completed":false,"priority":3},'
    || '{"id":"weekly_review_4","type":"habit","title":"Check your habits","description":"Is one of them '
    || 'too big? Make it smaller. Is one of them no longer yours? Let it go.","duration_seconds":300,'
    || '"action_url":"/habits","completed":false,"priority":4},'
    || '{"id":"weekly_review_5","type":"review","title":"Choose three","description":"Write down at most '
    || 'three things for next week, each with its first small step.","duration_seconds":600,'
    || '"action_url":"/today","completed":false,"priority":5}]',
    1, 'planning', '2026-01-06T12:00:00.000Z'),
  ('tpl_workout', NULL, 'Workout day',
    'A light frame around one workout, with an easy way in and time to come down.',
    '[{"id":"workout_1","type":"habit","title":"Clothes and water","description":"Put on what you '
    || 'train in and fill a bottle. This is the real beginning.","duration_seconds":300,'
    || '"action_url":"/habits","completed":false,"priority":1},'
    || '{"id":"workout_2","type":"workout","title":"Warm up","description":"Walk on the spot, circle '
    || 'your arms, bend your knees. Slowly, until you feel warm.","duration_seconds":300,'
    || '"action_url":"/exercise","completed":false,"priority":2},'
    || '{"id":"workout_3","type":"workout","title":"The workout","description":"Do the one you planned, '
    || 'or half of it. Half a workout is a workout.","duration_seconds":1800,"action_url":"/exercise",'
    || '"completed":false,"priority":3},'
    || '{"id":"workout_4","type":"workout","title":"Cool down","description":"Stretch what you used, and '
    || 'breathe out for longer than you breathe in.","duration_seconds":300,"action_url":"/exercise",'
    || '"completed":false,"priority":4},'
    || '{"id":"workout_5","type":"review","title":"How was it?","description":"Note the weight, the '
    || 'repetitions or only a word. It helps you next time.","duration_seconds":120,'
    || '"action_url":"/progress","completed":false,"priority":5}]',
    1, 'fitness', '2026-01-06T12:00:00.000Z');

-- Recipes: from an empty project to something that plays.
INSERT INTO recipe_templates (id, name, description, category, genre, steps_json, tips)
VALUES
  ('recipe_lofi_beat', 'Lo-fi beat',
    'A dusty four-bar loop with soft chords, a leaning drum groove and a bit of noise.',
    'beat', 'lo-fi hip-hop',
    '[{"title":"Set up","detail":"Tempo 78 BPM, 4/4, loop of four bars, key of C major. Set swing on '
    || 'sixteenth notes to 58 %.","minutes":3},'
    || '{"title":"Chords","detail":"Electric piano, one chord in each bar: Fmaj7 (F A C E), Em7 (E G B '
    || 'D), Dm7 (D F A C), Cmaj7 (C E G B). Keep the velocities between 50 and 75 and let no two notes '
    || 'start at exactly the same time.","minutes":8},'
    || '{"title":"Make them old","detail":"On the electric piano: low-pass filter at 3 kHz, high-pass at '
    || '150 Hz, and a slow pitch wobble of about 10 cents at 0.5 Hz.","minutes":5},'
    || '{"title":"Drums","detail":"On a 1/16 grid: kick on steps 1, 8 and 11, snare on 5 and 13, closed '
    || 'hat on every odd step. Hats on the beats at velocity 80, those between at 55.","minutes":8},'
    || '{"title":"Lean back","detail":"Move every snare 10 to 15 ms late and leave the kick where it is. '
    || 'Loop it and nod. If it feels drunk, halve the delay.","minutes":3},'
    || '{"title":"Bass","detail":"A sine or a soft bass guitar on the roots F, E, D, C, one octave below '
    || 'the chords or lower. Let it play together with the kicks and leave the rest silent.",'
    || '"minutes":6},'
    || '{"title":"Dust","detail":"Vinyl crackle or room noise at about -30 dB. A compressor on the '
    || 'noise, triggered by the kick, pulls it down 3 dB on each hit, so that it breathes.","minutes":4},'
    || '{"title":"Glue","detail":"On the master: gentle saturation and a low-pass at 14 kHz. Leave the '
    || 'peaks at -6 dBFS or below. Bounce it and give it a name.","minutes":5}]',
    'Remove before you add: a lo-fi loop often needs one element less. If it bores you after a '
    || 'minute, mute the drums for the last half bar. One chopped word or a field recording gives the '
    || 'loop a place.'),
  ('recipe_edm_drop', 'EDM drop',
    'Eight bars that climb and eight bars that land, with a kick and a bass that do not fight.',
    'drop', 'edm',
    '[{"title":"Set up","detail":"Tempo 128 BPM, 4/4, sixteen bars: 1 to 8 are the build, 9 to 16 the '
    || 'drop. Key of A minor.","minutes":3},'
    || '{"title":"Chords","detail":"Am (A C E), F (F A C), C (C E G), G (G B D), two bars each, in both '
    || 'halves. A saw synth with seven voices, detuned by about 20 cents, wide in stereo, high-pass at '
    || '150 Hz.","minutes":10},'
    || '{"title":"Kick and clap","detail":"In the drop: a kick on every beat, a clap on 2 and 4, an open '
    || 'hat on every offbeat eighth.","minutes":5},'
    || '{"title":"Sub bass","detail":"A mono sine on the roots A, F, C, G, sounding between 40 and 90 '
    || 'Hz, nothing else in that range but the kick. Write it in eighth notes.","minutes":6},'
    || '{"title":"Sidechain","detail":"Compressor on chords and bass, keyed by the kick: ratio 4:1, '
    || 'attack 1 ms, release about 180 ms. Lower the threshold until they duck by 6 to 8 dB and rise '
    || 'again before the next kick.","minutes":5},'
    || '{"title":"Lead","detail":"A short motif of four or five notes from the chords, with gaps. Repeat '
    || 'it for two bars at a time and change only its last note. Double it an octave higher in bars 13 '
    || 'to 16.","minutes":12},'
    || '{"title":"Build","detail":"Snare in quarter notes in bars 1 to 4, eighths in 5 and 6, sixteenths '
    || 'in 7 and 8, getting louder. Over the eight bars a high-pass on the music rises from 30 Hz to 500 '
    || 'Hz and white noise opens up.","minutes":10},'
    || '{"title":"Silence","detail":"Mute everything on the last beat of bar 8. Let a reverb tail or one '
    || 'spoken word fill it. Switch the high-pass off on beat 1 of bar 9.","minutes":2},'
    || '{"title":"Check","detail":"Listen quietly. You should still hear kick, clap and lead. Keep the '
    || 'peaks of the mix at -6 dBFS or below.","minutes":5}]',
    'The drop sounds big because the build sounds small: take bass and width away before it, and give '
    || 'them back at once. Tune the kick so that its tail suits the root of the song, or shorten the '
    || 'tail. Fewer layers, each with its own range, hit harder than many.'),
  ('recipe_trap_808', 'Trap 808',
    'A tuned 808 that slides, leaves room for the kick and can be heard on a phone.',
    'bass', 'trap',
    '[{"title":"Set up","detail":"Tempo 140 BPM, 4/4, loop of four bars, key of F minor (F G A♭ B♭ C '
    || 'D♭ E♭). It will feel like 70, because the snare comes once in a bar.","minutes":3},'
    || '{"title":"Load the 808","detail":"Put it into a sampler with one voice, in gate mode rather than '
    || 'one-shot, so that a note ends where you end it. Find its pitch with a tuner and set the root '
    || 'key, so that the key you press is the note you hear.","minutes":5},'
    || '{"title":"Drums","detail":"On a 1/16 grid: clap or snare on step 9, that is beat 3. Kick on '
    || 'steps 1, 7 and 11. Closed hat on every odd step.","minutes":6},'
    || '{"title":"Bass line","detail":"Let the 808 follow the kick: F on steps 1 and 7, A♭ on step 11. '
    || 'In bar 3 all three notes are D♭, in bar 4 all three are C. Keep the line between about 40 and 80 '
    || 'Hz.","minutes":8},'
    || '{"title":"Slides","detail":"Turn on glide, 60 to 90 ms, for overlapping notes. At the end of bar '
    || '4 let a short F, an octave above the first one, overlap the last C: the pitch slides up, and the '
    || 'loop drops back to the low F.","minutes":6},'
    || '{"title":"Make room","detail":"Give the 808 a fade-in of 2 to 5 ms so that the click of the kick '
    || 'comes first. If they still fight, duck the 808 by 4 dB with a release of 80 ms.","minutes":5},'
    || '{"title":"Make it audible","detail":"Add saturation until you hear the line on small speakers, '
    || 'an octave and more above the root. High-pass at 30 Hz. Keep it mono.","minutes":5},'
    || '{"title":"Hats","detail":"Twice in the four bars, replace a quarter note of hats with a roll in '
    || '1/32 or in 1/16 triplets. Let the velocity rise or fall across it.","minutes":6},'
    || '{"title":"Melody","detail":"A bell or a dark piano: F minor (F A♭ C) in bars 1 and 2, D♭ major '
    || '(D♭ F A♭) in bar 3, C minor (C E♭ G) in bar 4. Play the chords as single notes, high up, with '
    || 'reverb at 25 % wet.","minutes":10}]',
    'If the low end is muddy, shorten the 808 notes before you reach for the EQ. Length is the first '
    || 'mixing tool here. Check the pitch again after saturation. Silence in the bass makes the next hit '
    || 'heavier.'),
  ('recipe_ambient_pad', 'Ambient pad',
    'A slow, wide pad from two oscillators that moves on its own and needs no drums.',
    'sound_design', 'ambient',
    '[{"title":"Set up","detail":"Tempo 60 BPM, sixteen bars, key of D major. One synth, one MIDI '
    || 'track.","minutes":2},'
    || '{"title":"Oscillators","detail":"Two saws, one 7 cents sharp, one 7 cents flat, panned 30 % left '
    || 'and right. Add a quiet sine an octave below.","minutes":4},'
    || '{"title":"Filter and envelope","detail":"Low-pass at 900 Hz with little resonance. Amplitude: '
    || 'attack 1.5 s, sustain full, release 4 s.","minutes":4},'
    || '{"title":"Chords","detail":"Four bars each: Dsus2 (D E A), Gmaj7 (G B D F♯), Bm7 (B D F♯ A), '
    || 'Gadd9 (G B D A). Hold each D over into the next chord.","minutes":6},'
    || '{"title":"Drone","detail":"A second, very quiet track with a single low D that lasts all sixteen '
    || 'bars. It binds the chords together.","minutes":2},'
    || '{"title":"Movement","detail":"One LFO at 0.1 Hz on the cutoff, about 300 Hz up and down. A '
    || 'second at 0.07 Hz on the pan or the fine pitch. Different speeds keep it from repeating.",'
    || '"minutes":5},'
    || '{"title":"Space","detail":"Delay in dotted quarters, feedback 35 %, 20 % wet. Then a reverb of 6 '
    || 's, 40 % wet, with the lows below 200 Hz cut from it.","minutes":5},'
    || '{"title":"Texture","detail":"A field recording, such as rain, leaves or a distant road, at about '
    || '-28 dB, high-pass at 300 Hz.","minutes":4},'
    || '{"title":"Shape","detail":"Automate the cutoff from 500 Hz to 1.5 kHz over bars 1 to 12 and back '
    || 'by bar 16. Bounce it with the whole tail.","minutes":5}]',
    'Play fewer notes and let them last longer. If it sounds static, move something slowly; if it '
    || 'sounds busy, remove a modulation. Reverse the bounced file and listen: you may get a second pad '
    || 'for nothing.'),
  ('recipe_chord_progression', 'Chord progression',
    'From four plain triads to a progression with voice leading, rhythm and a top line.',
    'harmony', 'any',
    '[{"title":"Set up","detail":"Tempo 90 BPM, 4/4, loop of four bars, piano. Key of A minor.",'
    || '"minutes":2},'
    || '{"title":"Four triads","detail":"One in each bar: Am (A C E), F (F A C), C (C E G), G (G B D). '
    || 'Listen around twice.","minutes":3},'
    || '{"title":"Close voicings","detail":"Move as little as you can: A C E, then A C F, then G C E, '
    || 'then G B D. The chords are the same, but now they lead into each other.","minutes":4},'
    || '{"title":"Bass","detail":"On a second track, the roots A, F, C, G, one or two octaves below. '
    || 'With the roots there, the piano is free to invert.","minutes":3},'
    || '{"title":"Colour","detail":"Add one note to two of the four chords: G to A minor gives Am7, E to '
    || 'F gives Fmaj7, B to C gives Cmaj7, E to G gives G6. Choose by ear.","minutes":4},'
    || '{"title":"Rhythm","detail":"Play each chord on step 1 and again on step 7 of the 1/16 grid, that '
    || 'is on the beat and on the \"and\" of 2. Leave the second half of the bar empty, or hold.",'
    || '"minutes":4},'
    || '{"title":"Top line","detail":"Sing one long note over each bar and write it down. If nothing '
    || 'comes, begin with the highest notes of the voicings: E, F, E, D.","minutes":6},'
    || '{"title":"A second part","detail":"Copy the loop and change its ending: in bar 4, F instead of G '
    || 'sounds softer, and E major (E G♯ B) pulls hard back to A minor.","minutes":4}]',
    'Humanise only at the end: first the notes, then the timing, then the velocities. If a chord '
    || 'sounds thick, lift its lowest note by an octave. Save each version you like under its own name.');

-- Articles, in Markdown, for everyone.
INSERT INTO infobase_entries
  (id, user_id, title, content, category, tags_json, is_public, created_at, updated_at)
VALUES
  ('infobase_start_with_two_minutes', NULL, 'Start with two minutes',
'If starting is the hard part, make the start so small that it no longer needs courage.

**Why it works.** Before a task begins, your mind looks at all of it at once: the whole track, the mix,
what people might say. A step of two minutes has no room for that. And once you are in motion, going on
costs less than stopping did before. You do not need to want it first. Often the wanting comes along
about three minutes in.

**How to do it**

1. Name the thing: "work on the track".
2. Ask what your hands would do first. Not "arrange", but "open the project and press play".
3. If that still feels heavy, halve it: "sit down and put the headphones on".
4. Do it, and set a timer for two minutes.
5. When it rings, you are free. Stopping is a real option, not a trick. If you go on, that is a present.

**First steps that work in a studio**

* Open the last project and listen once without touching anything.
* Rename one track. Colour one group.
* Load one sound and play it for two minutes.
* Write down the next three things the track needs, and do none of them.
* Record one take of anything, with no intention to keep it.

**When it does not work.** Some days two minutes are two minutes. You have still kept the path open, and
tomorrow it will be easier to find. If you stop at the first step several days in a row, the step is
probably not too big; it may be the wrong one. Ask what you are avoiding. Is it a decision, a boring
part, or a sound that does not fit? Make *that* your next small thing, or choose another track. Both are
allowed.

**Remember.** You do not have to finish today. You only have to begin, and beginning can be tiny.',
    'starting', '["starting", "focus", "small steps"]', 1,
    '2026-01-06T12:00:00.000Z', '2026-01-06T12:00:00.000Z'),
  ('infobase_a_project_that_opens_itself', NULL, 'A project that opens itself: your template',
'An empty project asks you fifty questions before you have made a sound. Which tempo? Which kit? Where
does the reverb go? Answer them once, on a calm day, and let a template remember.

**What to put in**

* A tempo you like and a loop of eight bars, already switched on.
* One drum kit that you know well, on a pad or keyboard you can reach.
* One bass, one piano or pad, one strange sound.
* An audio track that is ready to record, with your microphone or your instrument selected.
* Two sends: a short room and a long reverb, both fully wet.
* A limiter at the end of the master with its ceiling at -1 dB, for your ears and not for loudness.
* Colours and names, so that your eyes need not search.

**What to leave out.** Everything that needs a decision. Ten synths are not ten chances, they are ten
doors to stand in front of. You can always load more when the music asks for it.

**How to build it in twenty minutes**

1. Open the last project that was fun. Delete the notes and the clips, keep the sounds.
2. Remove what you did not use. Mute nothing, delete it.
3. Set levels so that a normal hit peaks at about -10 dB.
4. Save it as the default template. Most DAWs have a setting for that; otherwise keep a locked copy on
   the desktop.
5. Close it, open it, and measure how long it takes to the first sound. Ten seconds is a good number.

**Keep it alive.** Once a month, swap one thing: another kit, another pad. That is enough to stay
curious. If you notice that you always delete the same track, delete it from the template.

A template does not make your music the same. It makes the first minute the same, and the first minute
is where most ideas get lost.',
    'workflow', '["starting", "workflow", "template"]', 1,
    '2026-01-06T12:00:00.000Z', '2026-01-06T12:00:00.000Z'),
  ('infobase_out_of_the_eight_bar_loop', NULL, 'Out of the eight-bar loop',
'You have eight bars that you love, and you have heard them four hundred times. Nearly everyone knows
this place. The way out is not a better loop. It is taking things away.

**1. Fill the whole length.** Copy your loop until it is about three minutes long. At 120 BPM, 96 bars
last 3:12. It will be boring, but you now have a track to carve instead of an empty timeline.

**2. Mark the parts.** Drop a marker every 16 bars and give each one a name: start, first part, lift,
main part, quiet, main part again. Six blocks, end included.

**3. Mute, do not write.**

* *Start*: leave two elements, for instance the pad and the hat.
* *First part*: add drums and bass, hold the lead back.
* *Lift*: take the kick out for the last four bars.
* *Main part*: everything plays.
* *Quiet*: only what carries the feeling.
* *Main part again*: everything, plus one new sound. Let it thin out in the last eight bars.

**4. Join the seams.** Where two blocks meet, do one thing in the last bar: a fill, a reversed cymbal, a
beat of silence, an opening filter. One is enough.

**5. Change one detail every eight bars.** A missing hat, an octave, a longer reverb on one note. The
listener will not be able to say what changed, and will stay.

**6. Listen from the top with your hands off.** Note the time of each moment that made you drift away.
Fix three of them. Then bounce it.

Give this an hour, in two focus sessions with a break. The result will not be perfect, but it will have
a beginning and an end, which your loop never had. Finished sketches teach you more than polished loops,
and the next one comes easier, because you have already seen the other side.',
    'finishing', '["arrangement", "finishing", "production"]', 1,
    '2026-01-06T12:00:00.000Z', '2026-01-06T12:00:00.000Z'),
  ('infobase_coming_back_after_a_gap', NULL, 'Coming back after a gap',
'Two weeks, two months, a year: gaps happen. Illness, work, love, a bad winter. Your ears have not
forgotten, and nothing has been taken from you. Coming back is a skill of its own, and this is a gentle
way to do it.

**Do not begin with the old project.** It holds your past expectations, and you will hear only what is
missing. Begin with something that has no history.

**Day one: touch it.** Open the DAW, load any instrument, play for five minutes, close it. Save nothing.
You are only telling your hands that the door is open.

**Day two: make something silly.** A ringtone for a friend, a beat from kitchen sounds, the theme of a
show played wrong. It must have no future. Playing has to come before producing.

**Day three: listen to your older work.** Take three finished or half-finished pieces. Write down one
thing in each that you still like. Not what you would change, only what you like.

**Day four: choose one.** Which of them made you lean forward? Save it under a new name, so that the old
version is safe, and change one single thing in it.

**After that,** decide on a rhythm you could keep in a bad week. Three times ten minutes is a real
rhythm. You can always do more; the small promise is the one that carries you.

**Some things to expect**

* You will be slower at first. Shortcuts come back within days.
* Your taste has moved on while you were away. Old sketches sounding weak is a sign of better ears.
* The first session may feel flat. The third one usually does not.

You do not have to catch up. There is no one ahead of you on this road, and the time away is part of
what you now have to say. If a streak has ended, it has ended; your best one is still in the book, and
today can be day one.',
    'mindset', '["starting", "kindness", "habits"]', 1,
    '2026-01-06T12:00:00.000Z', '2026-01-06T12:00:00.000Z'),
  ('infobase_twenty_tired_minutes', NULL, 'Twenty tired minutes',
'Not every session has to make music. When you are tired, the part of you that invents is asleep, but the
part that sorts and listens is often awake. Give it work that fits, and rested days will begin further
along.

**Pick one, set twenty minutes**

* **Sort sounds.** Go through one folder of samples. Keep what you would use this month, move the rest
  away. Thirty good kicks are more useful than three thousand.
* **Tidy one project.** Name tracks, colour groups, delete what is muted, bounce the tracks that are
  done.
* **Study one song.** Load a track you admire, set markers where something enters or leaves, and write
  down the bar numbers. You now own a map.
* **Collect starts.** Record five raw ideas of ten seconds each, into the phone if need be. No judging,
  no second take.
* **Train your ears.** One drill of intervals or chords takes two minutes. Do three of them, lying down.
* **Back up.** Copy your projects to a second disk. Dull, short, and one day you will thank yourself.
* **Learn three shortcuts.** Those that replace the menu you open most often.

**What to leave for another day.** Final mixes, because tired ears turn up the treble. Deleting old
work, because tired hearts are harsh. Comparing yourself with others, on any day, but above all on this
one.

**How to stop well.** Before the timer ends, write one line for your rested self: "Next time, begin with
the bass in bar 9." A clear first step is the best gift that a tired evening can leave behind.

**And if nothing works at all,** rest is a legitimate choice, and it works better when you choose it.
Say it out loud: today I am resting. Then close the laptop without the guilt. Music is made by people,
and people need sleep.',
    'energy', '["energy", "workflow", "small steps"]', 1,
    '2026-01-06T12:00:00.000Z', '2026-01-06T12:00:00.000Z');
