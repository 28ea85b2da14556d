"""Times librosa on the samples of a raw float32 file, one thread: the four parts with one shared STFT, and by
librosa's own calls. Prints JSON; fails when librosa is not installed."""
import json, sys, time
import librosa
import numpy as np

y = np.fromfile(sys.argv[1], dtype='<f4')
sr = 22050


def shared():
    power = np.abs(librosa.stft(y)) ** 2
    mel = librosa.power_to_db(librosa.feature.melspectrogram(S=power, sr=sr), ref=np.max)
    chroma = librosa.feature.chroma_stft(S=power, sr=sr)
    contrast = librosa.feature.spectral_contrast(S=np.sqrt(power), sr=sr)
    return mel, chroma, contrast, librosa.feature.tonnetz(chroma=chroma)


def own_calls():
    mel = librosa.power_to_db(librosa.feature.melspectrogram(y=y, sr=sr), ref=np.max)
    chroma = librosa.feature.chroma_stft(y=y, sr=sr)
    return mel, chroma, librosa.feature.spectral_contrast(y=y, sr=sr), librosa.feature.tonnetz(y=y, sr=sr)


def median_millis(call, times):
    for _ in range(3):
        call()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        taken.append((time.perf_counter() - start) * 1000)
    return {'median': float(np.median(taken)), 'least': float(np.min(taken))}


print(json.dumps({'version': librosa.__version__, 'sharedStftMillis': median_millis(shared, 25),
                  'ownCallsMillis': median_millis(own_calls, 10)}))
