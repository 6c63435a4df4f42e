#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>

#include "core/desktop/session.h"

class QAction;

namespace offstage {

class Document;
class ImageView;
class PastedKeeper;
class SessionJournal;
class Workbench;

/// Keeps the journal of what is open, and brings it back: after a crash if people want it, after a
/// clean end if they chose that.
class SessionFlow : public QObject {
    Q_OBJECT

public:
    SessionFlow(Workbench& workbench, ImageView& view, QObject* parent);

    /// Looks for what was left, in this folder. `reopen`: brings it back without asking.
    void begin(const QString& folder, bool reopen);
    /// The session of the desktop is about to end, whatever becomes of this window.
    void writeNow();
    /// The window closes, cleanly.
    void end();

    bool reopensAtStart() const { return m_reopens; }
    void setReopensAtStart(bool reopens);

Q_SIGNALS:
    void reopensAtStartChanged(bool reopens);

private:
    void watch(Document* document);
    void changed();
    Session session() const;
    void takeLeft(const Session& crashed, const Session& last);
    void offer(const Session& crashed);
    void answer(bool recover);
    void bringBack(const Session& session);
    void openNext();
    void place(Document* document);
    void settle();

    struct Awaited {
        SessionImage image;
        bool current;
    };

    Workbench& m_workbench;
    ImageView& m_view;
    SessionJournal* m_journal;
    PastedKeeper* m_pasted;
    QTimer m_soon;
    bool m_reopens = false;
    bool m_reopenNow = false;
    Session m_crashed;  ///< offered, and not answered
    bool m_bringsBack = false;
    QList<Awaited> m_awaited;  ///< to be opened again; the first is being opened
    QPointer<Document> m_front;
    QAction* m_recover;
    QAction* m_discard;
    QString m_offer;  ///< the message
};

}  // namespace offstage
