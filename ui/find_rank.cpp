#include "ui/find_rank.h"

#include <QStringList>
#include <algorithm>

namespace offstage {

namespace {

enum Fit { Beginning = 0, WordBeginning = 1, Within = 3, Scattered = 6, Place = 8 };

QString folded(const QString& text) {
    QString letters;
    for (const QChar letter : text.normalized(QString::NormalizationForm_D))
        if (letter.category() != QChar::Mark_NonSpacing)
            letters += letter.toCaseFolded();
    return letters;
}

bool beginsWord(const QString& word, const QString& text) {
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
        if (at == 0 || !text[at - 1].isLetterOrNumber())
            return true;
    return false;
}

bool isScattered(const QString& word, const QString& text) {
    qsizetype at = 0;
    for (const QChar letter : word) {
        at = text.indexOf(letter, at) + 1;
        if (at == 0)
            return false;
    }
    return true;
}

std::optional<int> rankOf(const QString& word, const QString& title, const QString& place) {
    if (title.startsWith(word))
        return Beginning;
    if (beginsWord(word, title))
        return WordBeginning;
    if (title.contains(word))
        return Within;
    if (beginsWord(word, place))
        return Place;
    // Two letters in some order are in half of all titles.
    if (word.size() > 2 && isScattered(word, title))
        return Scattered;
    return std::nullopt;
}

}  // namespace

std::optional<int> rank(const QString& query, const Findable& findable) {
    const QString title = folded(findable.title);
    const QString place = folded(findable.place);
    int sum = 0;
    for (const QString& word : folded(query).split(u' ', Qt::SkipEmptyParts)) {
        const auto one = rankOf(word, title, place);
        if (!one)
            return std::nullopt;
        sum += *one;
    }
    return sum;
}

QList<Findable> ranked(const QString& query, const QList<Findable>& all,
                       const QStringList& recent) {
    struct Ranked {
        std::tuple<int, bool, qsizetype> order;
        const Findable* findable;
    };
    std::vector<Ranked> fitting;
    for (const Findable& findable : all)
        if (const auto fit = rank(query, findable)) {
            const qsizetype lately = recent.indexOf(findable.id);
            fitting.push_back(
                {{*fit, !findable.whyNot.isEmpty(), lately < 0 ? recent.size() : lately},
                 &findable});
        }
    std::stable_sort(fitting.begin(), fitting.end(),
                     [](const Ranked& a, const Ranked& b) { return a.order < b.order; });
    QList<Findable> found;
    for (const Ranked& one : fitting)
        found << *one.findable;
    return found;
}

}  // namespace offstage
