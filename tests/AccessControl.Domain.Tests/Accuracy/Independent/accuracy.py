"""Error rates of fixed embeddings, worked out apart from the product and straight from the definitions of ISO/IEC 19795-1.

Usage: python3 accuracy.py embeddings.csv galleries.csv > accuracy.json
       python3 accuracy.py --make embeddings.csv galleries.csv      writes the fixed data anew (people that never were)

Standard library only. embeddings.csv: subject, then the numbers. galleries.csv: a line a gallery, the rows that are its references.
"""
import csv
import json
import math
import random
import sys

THRESHOLDS = [0.2, 0.4, 0.55, 0.7, 0.8]
FPIRS = [0.2, 0.1, 0.05, 0.03]
BINOMIALS = [(0, 10), (1, 20), (5, 10), (10, 10), (3, 2835), (40, 2835)]
DRAWS = 20000


def make(embeddings, galleries):
    rng = random.Random(20261125)
    rows = []
    for subject in range(40):
        centre = [rng.gauss(0, 1) for _ in range(10)]
        for _ in range(1 + subject % 5):
            rows.append([subject] + ["%.6f" % (c + rng.gauss(0, 0.45)) for c in centre])
    with open(embeddings, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    with open(galleries, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for references in (1, 2, 2):
            eligible = [s for s in range(40) if 1 + s % 5 >= references]
            drawn = rng.sample(eligible, 12)
            writer.writerow(i for s in drawn for i in rng.sample([i for i, row in enumerate(rows) if row[0] == s], references))


def unit(values):
    length = math.sqrt(sum(v * v for v in values))
    return [v / length for v in values]


def share(flags):
    flags = list(flags)
    return sum(flags) / len(flags)


def by_subject(flags):
    people = {}
    for subject, flag in flags:
        people.setdefault(subject, []).append(flag)
    return sum(share(flags) for flags in people.values()) / len(people)


def searches(subjects, scores, galleries):
    mated, non_mated = [], []
    for number, gallery in enumerate(galleries):
        enrolled = {subjects[i] for i in gallery}
        for probe, subject in enumerate(subjects):
            if probe in gallery:
                continue
            best = {}
            for reference in gallery:
                person = subjects[reference]
                best[person] = max(best.get(person, -2), scores[probe][reference])
            first = max(best, key=best.get)
            if subject in enrolled:
                mated.append((number, subject, best[subject], first, best[first]))
            else:
                non_mated.append((number, subject, best[first]))
    return mated, non_mated


def rates(mated, non_mated, threshold):
    missed = [(subject, first != subject or own < threshold) for _, subject, own, first, _ in mated]
    return {
        "fpir": share(best >= threshold for _, _, best in non_mated),
        "fnir": share(flag for _, flag in missed),
        "fnirBySubject": by_subject(missed),
        "wrongPerson": share(first != subject and best >= threshold for _, subject, _, first, best in mated),
    }


def leave_one_out(subjects, scores):
    mated, non_mated = [], []
    for probe, subject in enumerate(subjects):
        best = {}
        for other, person in enumerate(subjects):
            if other != probe:
                best[person] = max(best.get(person, -2), scores[probe][other])
        strangers = max(score for person, score in best.items() if person != subject)
        non_mated.append((0, subject, strangers))
        if subject in best:
            first = max(best, key=best.get)
            mated.append((0, subject, best[subject], first, best[first]))
    return mated, non_mated


def at_fpir(mated, non_mated, wanted):
    """The smallest of all scores, taken as threshold just above, that keeps the rate."""
    candidates = sorted({best for _, _, best in non_mated})
    above = min((c for c in candidates if share(best > c for _, _, best in non_mated) <= wanted + 1e-12), default=None)
    missed = [first != subject or own <= above for _, subject, own, first, _ in mated]
    return {"above": above, "fnir": share(missed)}


def drawn_interval(errors, trials, rng):
    """Percentiles of the rate when people are drawn with replacement; errors and trials by person."""
    people = list(trials)
    drawn = []
    for _ in range(DRAWS):
        sample = rng.choices(people, k=len(people))
        drawn.append(sum(errors.get(p, 0) for p in sample) / sum(trials[p] for p in sample))
    drawn.sort()
    return [drawn[int(0.025 * (DRAWS - 1))], drawn[math.ceil(0.975 * (DRAWS - 1))]]


def binomial(errors, trials):
    def at_most(k, p):
        return math.fsum(math.comb(trials, i) * p ** i * (1 - p) ** (trials - i) for i in range(k + 1))

    def root(holds):
        low, high = 0.0, 1.0
        for _ in range(100):
            middle = (low + high) / 2
            low, high = (middle, high) if holds(middle) else (low, middle)
        return low

    low = 0.0 if errors == 0 else root(lambda p: 1 - at_most(errors - 1, p) < 0.025)
    high = 1.0 if errors == trials else root(lambda p: at_most(errors, p) > 0.025)
    return [low, high]


def main(embeddings, galleries):
    with open(embeddings) as file:
        rows = [(int(row[0]), unit([float(v) for v in row[1:]])) for row in csv.reader(file)]
    with open(galleries) as file:
        drawn = [[int(i) for i in row] for row in csv.reader(file)]
    subjects = [subject for subject, _ in rows]
    scores = [[sum(a * b for a, b in zip(one, other)) for _, other in rows] for _, one in rows]
    pairs = [(i, j) for i in range(len(rows)) for j in range(i + 1, len(rows))]
    mated = [(i, j) for i, j in pairs if subjects[i] == subjects[j]]
    non_mated = [(i, j) for i, j in pairs if subjects[i] != subjects[j]]
    opened, left = searches(subjects, scores, drawn), leave_one_out(subjects, scores)
    errors, trials = {}, {}
    for i, j in mated:
        trials[subjects[i]] = trials.get(subjects[i], 0) + 1
        errors[subjects[i]] = errors.get(subjects[i], 0) + (scores[i][j] < 0.7)
    result = {
        "comparisons": [
            {
                "threshold": t,
                "fmr": share(scores[i][j] >= t for i, j in non_mated),
                "fnmr": share(scores[i][j] < t for i, j in mated),
                "fnmrBySubject": by_subject((subjects[i], scores[i][j] < t) for i, j in mated),
            }
            for t in THRESHOLDS
        ],
        "searches": [dict(threshold=t, **rates(*opened, t)) for t in THRESHOLDS],
        "leaveOneOut": [dict(threshold=t, **rates(*left, t)) for t in THRESHOLDS],
        "atFpir": [dict(wanted=f, **at_fpir(*opened, f)) for f in FPIRS],
        "fnmrIntervalAt0.7": drawn_interval(errors, trials, random.Random(7)),
        "binomial": [dict(errors=e, trials=n, interval=binomial(e, n)) for e, n in BINOMIALS],
    }
    json.dump(result, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    if sys.argv[1] == "--make":
        make(*sys.argv[2:])
    else:
        main(*sys.argv[1:])
