# Measures sound files as AlphaVox does, for the comparison in electron/features/praat.test.ts.
#
# The list is a tab-separated table with the columns file, name, floorHz, ceilingHz, maximumHz and cppsS (how many
# seconds of the file CPPS is measured in with Praat's default trend fit, which is slow; 0 for none). For each file
# three files are left in the folder: NAME.pitch and NAME.intensity (one number a frame after two header numbers: time
# of the first frame and step) and NAME.formants (a table); all other measures stand in one line of measures.txt.

form Measures
  sentence list
  sentence folder
endform

clips = Read Table from tab-separated file: list$
count = Get number of rows
writeFileLine: folder$ + "/measures.txt", "hnrDb", tab$, "jitter", tab$, "shimmer", tab$, "cppsDb", tab$, "cppsDefaultDb"
for clip to count
  selectObject: clips
  file$ = Get value: clip, "file"
  name$ = Get value: clip, "name"
  floorHz = Get value: clip, "floorHz"
  ceilingHz = Get value: clip, "ceilingHz"
  maximumHz = Get value: clip, "maximumHz"
  cppsS = Get value: clip, "cppsS"
  base$ = folder$ + "/" + name$

  sound = Read from file: file$
  pitch = noprogress To Pitch (ac): 0.005, floorHz, 15, "no", 0.03, 0.45, 0.01, 0.35, 0.14, ceilingHz
  first = Get time from frame number: 1
  writeFileLine: base$ + ".pitch", first, newline$, 0.005
  matrix = To Matrix
  Save as headerless spreadsheet file: base$ + ".numbers"
  numbers$ = readFile$ (base$ + ".numbers")
  appendFile: base$ + ".pitch", numbers$

  selectObject: sound
  intensity = noprogress To Intensity: 100, 0.005, "yes"
  first = Get time from frame number: 1
  writeFileLine: base$ + ".intensity", first, newline$, 0.005
  levels = Down to Matrix
  Save as headerless spreadsheet file: base$ + ".numbers"
  numbers$ = readFile$ (base$ + ".numbers")
  appendFile: base$ + ".intensity", numbers$

  selectObject: sound
  formant = noprogress To Formant (burg): 0.005, 5, maximumHz, 0.025, 50
  table = Down to Table: "no", "yes", 6, "no", 3, "yes", 4, "no"
  Save as tab-separated file: base$ + ".formants"

  selectObject: sound
  harmonicity = noprogress To Harmonicity (cc): 0.01, 75, 0.1, 1
  hnrDb = Get mean: 0, 0

  selectObject: sound, pitch
  pulses = noprogress To PointProcess (cc)
  jitter = Get jitter (local): 0, 0, 0.0001, 0.02, 1.3
  selectObject: sound, pulses
  shimmer = Get shimmer (local): 0, 0, 0.0001, 0.02, 1.3, 1.6

  selectObject: sound
  cepstrogram = noprogress To PowerCepstrogram: 60, 0.002, 5000, 50
  cppsDb = Get CPPS: "yes", 0.02, 0.0005, 60, 330, 0.05, "parabolic", 0.001, 0.05, "Exponential decay", "Robust"

  cppsDefaultDb = 0
  if cppsS > 0
    selectObject: sound
    part = Extract part: 0.5, 0.5 + cppsS, "rectangular", 1, "no"
    short = noprogress To PowerCepstrogram: 60, 0.002, 5000, 50
    cppsDefaultDb = Get CPPS: "yes", 0.02, 0.0005, 60, 330, 0.05, "parabolic", 0.001, 0.05, "Exponential decay", "Robust slow"
    removeObject: part, short
  endif

  appendFileLine: folder$ + "/measures.txt", fixed$ (hnrDb, 6), tab$, fixed$ (jitter * 100, 6), tab$, fixed$ (shimmer * 100, 6), tab$, fixed$ (cppsDb, 6), tab$, fixed$ (cppsDefaultDb, 6)
  removeObject: sound, pitch, matrix, intensity, levels, formant, table, harmonicity, pulses, cepstrogram
endfor
