#pragma once

#include <QObject>
#include <QPoint>
#include <QPointer>

class QMainWindow;
class QMimeData;
class QToolButton;

namespace offstage {

class Actions;
class Document;
class MessageBar;
class PictureEncoder;
class Workbench;

/// The picture for other programs: in the clipboard, or dragged from a grip in the status bar. They
/// ask for bytes and the window's thread would have to wait for the encoder, so the bytes are made
/// first: from the press on, so that most are there when the pointer has moved.
class PictureOut : public QObject {
    Q_OBJECT

public:
    PictureOut(Workbench& workbench, const Actions& actions, MessageBar& messages,
               QMainWindow* window);

    QToolButton& grip() { return *m_grip; }
    /// Of the drag that would begin now; null where nothing is ready yet.
    QMimeData* dragged() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void copy();
    void press(QPoint at);
    void tryDrag();
    void take(int id, const QByteArray& png);

    Workbench& m_workbench;
    QMainWindow* m_window;
    PictureEncoder* m_encoder;
    QToolButton* m_grip;
    QPointer<Document> m_document;  ///< that is being dragged
    QPoint m_pressed;
    bool m_far = false;  ///< the pointer has moved: people drag
    int m_forDrag = 0;   ///< which order of the encoder
    int m_forClipboard = 0;
    QByteArray m_png;
};

}  // namespace offstage
