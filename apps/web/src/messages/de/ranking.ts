import type { ranking as english } from '../en/ranking.ts';
import type { Translation } from '../translation.ts';

export const ranking: Translation<typeof english> = {
  title: 'Rangfolge',
  detail: '{pairs} Paare nach {strategy}, aus Version {version}, {ago}',
  annotate: '<quiet>{instrument} </quiet>annotieren',
  notLoaded: 'Die Rangfolge konnte nicht geladen werden',
  empty: {
    title: 'Noch gibt es keine Rangfolge',
    detail:
      'Solange kein Modell trainiert ist, wird in beliebiger Reihenfolge gefragt. Jeder abgeschlossene Lauf ordnet die Paare, die noch niemand beantwortet hat, danach, wie viel eine Antwort das Modell lehren würde, und lässt einen Zufallsanteil zur Kontrolle darin.',
  },
  allAnswered: {
    title: 'Von diesem Instrument ist kein Paar mehr in der Rangfolge',
    detail: 'Alle sind beantwortet. Oben lässt sich ein anderes Instrument wählen.',
  },
  caption: 'Paare in ihrer Rangfolge',
  column: {
    position: '#',
    instrument: 'Instrument',
    clip: 'Clip',
    why: 'Grund',
    probability: 'Wahrscheinlichkeit',
    score: 'Punktzahl',
  },
  viewNotLoaded: '{name} konnte nicht geladen werden',
  view: {
    label: 'Ansicht',
    queue: 'Warteschlange',
    gain: 'Gewinn gegenüber Zufall',
    settings: 'Einstellungen',
  },
  gain: {
    all: 'Alle Instrumente: {strategy} gegen Zufall',
    verdict: {
      more: 'Von hundert Fragen, die die Strategie gewählt hat, wurden {difference} mehr mit Ja beantwortet als von hundert zufällig gezogenen (95-%-Intervall {low} bis {high}).',
      fewer:
        'Von hundert Fragen, die die Strategie gewählt hat, wurden {difference} weniger mit Ja beantwortet als von hundert zufällig gezogenen (95-%-Intervall {low} bis {high}). Bei einer Strategie, die nach Jas sucht, sollte das nicht so bleiben; vor einer Änderung lohnt der Blick auf die Korrekturen.',
      unclear:
        'Ob die Strategie mehr Jas findet als der Zufall, lässt sich noch nicht sagen: {difference} von hundert Fragen (95-%-Intervall {low} bis {high}).',
      none: 'Noch nicht messbar: Dazu braucht es Antworten auf gewählte Fragen und auf die Zufallskontrolle. Etwa eine von {every} Fragen ist Zufallskontrolle, also weiter annotieren; ein größerer Zufallsanteil in den Einstellungen bringt sie eher.',
      isRandom: 'Die Strategie ist selbst der Zufall; da gibt es nichts zu vergleichen.',
    },
    measure: 'Von allen Antworten',
    chosen: 'Gewählt',
    control: 'Zufallskontrolle',
    difference: 'Unterschied in Prozentpunkten, 95-%-Intervall',
    interval: '{low} bis {high}',
    yes: 'sagen Ja: Das Instrument erklingt',
    corrections: 'berichtigen den Vorschlag des Modells',
    rests:
      'Beruht auf {chosen, plural, one {# Antwort} other {# Antworten}} auf gewählte Fragen und {control, plural, one {# Antwort} other {# Antworten}} auf die Zufallskontrolle, in {rankings, plural, one {# Rangfolge} other {# Rangfolgen}} nach {strategy} mit {share} Zufallskontrolle.',
    few: 'Wenige Antworten auf die Zufallskontrolle, also ein weites Intervall. Viermal so viele halbieren das Intervall; ein größerer Zufallsanteil in den Einstellungen bringt sie eher, auf Kosten gewählter Fragen.',
    byInstrument: 'Nach Instrument',
    byInstrumentDetail:
      'Jedes Intervall steht für sich: Von zwanzig verfehlt etwa eines die Wahrheit durch Zufall. Ein Strich: auf einer der beiden Seiten noch keine Antwort.',
    column: {
      instrument: 'Instrument',
      chosenAnswers: 'Gewählt, Antworten',
      controlAnswers: 'Zufall, Antworten',
      yes: 'Ja, Unterschied in Punkten',
      corrections: 'Korrekturen, Unterschied in Punkten',
    },
    meaning:
      'Was verglichen wird: erste Antworten (Ja, Nein oder Unsicher) auf Fragen derselben Warteschlange, die von der Strategie gewählten mit den zur selben Zeit zufällig aus denselben Paaren gezogenen. Zweitmeinungen, Goldfragen und Personen auf Probe bleiben außen vor. Eine Korrektur ist ein Ja oder Nein entgegen dem Vorschlag des veröffentlichten Modells. Das sagt, was eine Frage bringt, nicht, wie viel besser das Modell durch sie wird: Das misst die Simulation.',
    nothing: {
      title: 'Noch nichts zu vergleichen',
      detail:
        'Gemessen wird der Gewinn in der Warteschlange eines Modells: einen Lauf starten oder die Vorschläge auffrischen, dann annotieren. Eine Rangfolge aus der Zeit vor den Einstellungen lässt sich nicht messen, die nächste schon.',
    },
  },
  settings: {
    adminsOnly: 'Wie die Warteschlange entsteht, ändern nur Administratoren.',
    save: 'Speichern und neu ordnen',
    saving: 'Speichert …',
    saved: {
      now: 'Gespeichert. Die Warteschlange folgt den neuen Einstellungen; wer schon Aufgaben hat, behält sie.',
      nextRun:
        'Gespeichert. {strategy} sieht mehr an als die gespeicherten Vorhersagen: Die Warteschlange bleibt, bis der nächste Lauf geordnet hat.',
    },
    noDataSet: 'Diesen Datensatz gibt es nicht',
    strategy: {
      label: 'Strategie',
      'uncertain-positive':
        'Paare, die wahrscheinlich erklingen, aber nicht sicher. Die Vorgabe: Etwa jede zweite Antwort ist ein Ja.',
      'likely-positive':
        'Paare, die am wahrscheinlichsten erklingen: findet Jas am schnellsten und lehrt mit jedem weniger.',
      margin:
        'Paare, die der Hälfte am nächsten sind. Für Daten, in denen die meisten Instrumente erklingen.',
      entropy: 'Paare, deren Antwort am offensten ist, in Bit; innerhalb eines Instruments wie margin.',
      bald: 'Paare, über die sich das Netz bei Dropout mit sich selbst nicht einig ist.',
      'mismatch-first':
        'Paare, deren nächster Clip mit Label anderes sagt, dann solche fern von allen Labels.',
      badge: 'Unsichere Paare, die sich voneinander unterscheiden.',
      'class-balanced-random': 'Zufällig, jedes Instrument gleich oft.',
      random: 'Zufällig. Nichts wird gewonnen und nichts gemessen.',
    },
    batchSize: {
      label: 'Stapelgröße',
      hint: 'Fragen, die etwa von einer Rangfolge zur nächsten beantwortet werden. Unter so vielen sind keine zwei beinahe gleich.',
    },
    randomShare: {
      label: 'Zufallsanteil',
      hint: 'Zufallskontrolle, 10 % oder mehr: An ihr wird der Gewinn gegenüber Zufall gemessen.',
    },
    reaskShare: {
      label: 'Zweitmeinungen',
      hint: 'Von den Fragen der Strategie gehen höchstens so viele an jemand anderen, zu einem Paar, das schon eine Antwort hat, wo das mehr lehrt als ein neues. Bei 0 wird nur so oft gefragt, wie die Überlappung es will.',
    },
    quotas: {
      title: 'Quoten',
      hint: 'Anteil an den Fragen der Strategie, den ein Instrument mindestens und höchstens bekommt. Leer: keine Grenze. Höchstens 0 lässt es ganz weg, auch in der Zufallskontrolle.',
      least: 'Mindestens',
      most: 'Höchstens',
      of: '{bound}, {instrument}, in Prozent',
    },
  },
};
