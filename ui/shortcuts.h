#pragma once

#include <QAction>
#include <QMap>
#include <QObject>
#include <optional>

namespace offstage {

/// The tip of an action, with its first key. For this, its status tip is the tip without keys.
QString tipWithKey(const QAction& action);

/// Which keys call which action, and what people have changed of that.
class Shortcuts : public QObject {
    Q_OBJECT

public:
    using Keys = QList<QKeySequence>;
    struct Entry {
        QAction* action;  ///< its object's name is what settings call it, for ever
        QString place;    ///< where it is found, as "View"
        Keys initial;
    };
    struct Reserved {
        QKeySequence key;
        QString words;  ///< what it does, as a sentence
    };
    /// What people changed: the keys of an action by its id.
    using Changes = QMap<QString, QStringList>;

    explicit Shortcuts(QObject* parent = nullptr) : QObject(parent) {}

    /// Its keys of now are those to come back to.
    void add(QAction* action, const QString& place);
    /// A key that is no action's and can become none's.
    void reserve(const QKeySequence& key, const QString& words) {
        m_reserved << Reserved{key, words};
    }

    const QList<Entry>& entries() const { return m_entries; }
    const QList<Reserved>& reserved() const { return m_reserved; }
    const Entry* entry(const QAction* action) const;
    /// Who else answers to this key.
    const Entry* holder(const QKeySequence& key, const QAction* but) const;
    std::optional<Reserved> reservation(const QKeySequence& key) const;
    bool isChanged(const Entry& entry) const { return entry.action->shortcuts() != entry.initial; }

    /// Whoever had one of them has it no more.
    void setKeys(QAction* action, const Keys& keys);
    void reset(const Entry& entry) { setKeys(entry.action, entry.initial); }
    void resetAll();

    /// Those of actions that are not there now, as a filter that is not installed, stay in it.
    Changes changes() const;
    void setChanges(const Changes& changes);

Q_SIGNALS:
    void keysChanged(QAction* action);

private:
    void put(QAction* action, const Keys& keys);

    QList<Entry> m_entries;
    QList<Reserved> m_reserved;
    Changes m_absent;
};

}  // namespace offstage
