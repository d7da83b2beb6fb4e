// Music that is known exactly, made when it is needed.

/** A WAV file: clicks at 120 beats a minute over a chord of A minor. */
export function music(seconds, rate = 22_050) {
  const count = seconds * rate;
  const file = Buffer.alloc(44 + count * 2);
  file.write("RIFF");
  file.writeUInt32LE(36 + count * 2, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36);
  file.writeUInt32LE(count * 2, 40);
  for (let i = 0; i < count; i += 1) {
    const t = i / rate;
    const chord = [220, 261.63, 329.63].reduce((sum, f) => sum + Math.sin(2 * Math.PI * f * t), 0);
    const click = Math.exp(-((t % 0.5) * 60)) * Math.sin(2 * Math.PI * 1500 * t);
    file.writeInt16LE(Math.round(4_000 * chord + 14_000 * click), 44 + i * 2);
  }
  return file;
}
