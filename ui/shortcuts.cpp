#include "ui/shortcuts.h"

#include <algorithm>

#include "core/words.h"

namespace offstage {

QString tipWithKey(const QAction& action) {
    const QString key = action.shortcut().toString(QKeySequence::NativeText);
    return key.isEmpty() ? action.statusTip()
                         : tr("%1 (%2)", "tool tip and key").arg(action.statusTip(), key);
}

void Shortcuts::add(QAction* action, const QString& place) {
    if (!entry(action))
        m_entries << Entry{action, place, action->shortcuts()};
}

const Shortcuts::Entry* Shortcuts::entry(const QAction* action) const {
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(),
                     [action](const Entry& entry) { return entry.action == action; });
    return found == m_entries.end() ? nullptr : &*found;
}

const Shortcuts::Entry* Shortcuts::holder(const QKeySequence& key, const QAction* but) const {
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) {
        return entry.action != but && entry.action->shortcuts().contains(key);
    });
    return found == m_entries.end() ? nullptr : &*found;
}

std::optional<Shortcuts::Reserved> Shortcuts::reservation(const QKeySequence& key) const {
    for (const Reserved& reserved : m_reserved)
        if (reserved.key == key)
            return reserved;
    return std::nullopt;
}

void Shortcuts::setKeys(QAction* action, const Keys& keys) {
    for (const QKeySequence& key : keys) {
        if (const Entry* other = holder(key, action)) {
            Keys rest = other->action->shortcuts();
            rest.removeAll(key);
            put(other->action, rest);
        }
    }
    put(action, keys);
}

void Shortcuts::put(QAction* action, const Keys& keys) {
    if (action->shortcuts() == keys)
        return;
    action->setShortcuts(keys);
    if (!action->statusTip().isEmpty())
        action->setToolTip(tipWithKey(*action));
    Q_EMIT keysChanged(action);
}

void Shortcuts::resetAll() {
    m_absent.clear();
    for (const Entry& entry : std::as_const(m_entries))
        put(entry.action, entry.initial);
}

Shortcuts::Changes Shortcuts::changes() const {
    Changes changes = m_absent;
    for (const Entry& entry : m_entries)
        if (isChanged(entry)) {
            QStringList& keys = changes[entry.action->objectName()];
            for (const QKeySequence& key : entry.action->shortcuts())
                keys << key.toString(QKeySequence::PortableText);
        }
    return changes;
}

void Shortcuts::setChanges(const Changes& changes) {
    resetAll();
    m_absent = changes;
    // Two passes: what somebody gave up must not be taken from whom it was given to.
    QList<std::pair<QAction*, Keys>> wanted;
    for (const Entry& entry : std::as_const(m_entries)) {
        const QString id = entry.action->objectName();
        if (!m_absent.contains(id))
            continue;
        Keys keys;
        for (const QString& text : m_absent.take(id))
            keys << QKeySequence::fromString(text, QKeySequence::PortableText);
        keys.removeIf(
            [this](const QKeySequence& key) { return key.isEmpty() || reservation(key); });
        put(entry.action, {});
        wanted.append({entry.action, keys});
    }
    for (const auto& [action, keys] : wanted)
        setKeys(action, keys);
}

}  // namespace offstage
