#pragma once

#include <QString>
#include <functional>
#include <optional>

namespace offstage {

/// Something that can be found by its words and done.
struct Findable {
    QString id;      ///< what it is remembered by
    QString title;   ///< what it is called
    QString place;   ///< where else it is found, as "View"; may be empty
    QString key;     ///< that does it, for people
    QString whyNot;  ///< why it cannot be done now; empty if it can
    std::function<void()> run;
};

/// How well `query` names it: the lower, the better; nothing if it does not. Each word counts for
/// itself: best at the beginning of the title, then at that of a word, within one, as letters that
/// come in this order, and in the place. Case and accents make no difference.
std::optional<int> rank(const QString& query, const Findable& findable);

/// Those that fit, best first; of equal ones those that were chosen lately, `recent` first of them.
QList<Findable> ranked(const QString& query, const QList<Findable>& all, const QStringList& recent);

}  // namespace offstage
