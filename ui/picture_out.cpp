#include "ui/picture_out.h"

#include <QApplication>
#include <QClipboard>
#include <QDrag>
#include <QMainWindow>
#include <QMimeData>
#include <QMouseEvent>
#include <QStatusBar>
#include <QToolButton>
#include <QUrl>
#include <utility>

#include "core/desktop/picture_encoder.h"
#include "core/engine/workbench.h"
#include "ui/actions.h"
#include "ui/icons.h"
#include "ui/message_bar.h"

namespace offstage {

namespace {

constexpr int statusMs = 4000;

QMimeData* asPng(const QByteArray& png) {
    auto* data = new QMimeData;
    data->setData(QStringLiteral("image/png"), png);
    return data;
}

}  // namespace

PictureOut::PictureOut(Workbench& workbench, const Actions& actions, MessageBar& messages,
                       QMainWindow* window)
    : QObject(window),
      m_workbench(workbench),
      m_window(window),
      m_encoder(new PictureEncoder(this)),
      m_grip(new QToolButton(window)) {
    m_grip->setIcon(icon(QStringLiteral("drag-out")));
    m_grip->setAutoRaise(true);
    m_grip->setMinimumSize(24, 24);
    m_grip->setAccessibleName(tr("Take the picture out"));
    m_grip->setToolTip(
        tr("Drag the picture from here into another program; click to copy it (Ctrl+C)"));
    m_grip->setCursor(Qt::OpenHandCursor);
    m_grip->installEventFilter(this);
    window->statusBar()->addPermanentWidget(m_grip);

    connect(m_grip, &QToolButton::clicked, this, &PictureOut::copy);
    connect(actions.copyImage, &QAction::triggered, this, &PictureOut::copy);
    connect(m_encoder, &PictureEncoder::encoded, this, &PictureOut::take);
    connect(m_encoder, &PictureEncoder::failed, &messages,
            [&messages](int, const Error& error) { messages.showError(error); });
    const auto follow = [this, copy = actions.copyImage] {
        copy->setEnabled(m_workbench.current());
        m_grip->setEnabled(m_workbench.current());
    };
    connect(&workbench, &Workbench::currentChanged, this, follow);
    follow();
}

void PictureOut::copy() {
    const Document* document = m_workbench.current();
    if (!document)
        return;
    m_forClipboard = m_encoder->encode(document->current().image);
    m_window->statusBar()->showMessage(tr("Copying %1…").arg(document->name()));
}

void PictureOut::take(int id, const QByteArray& png) {
    if (id == std::exchange(m_forClipboard, id == m_forClipboard ? 0 : m_forClipboard)) {
        QGuiApplication::clipboard()->setMimeData(asPng(png));
        m_window->statusBar()->showMessage(tr("The picture is in the clipboard."), statusMs);
    } else if (id == m_forDrag) {
        m_png = png;
        tryDrag();
    }
}

void PictureOut::press(QPoint at) {
    m_document = m_workbench.current();
    m_pressed = at;
    m_far = false;
    m_png.clear();
    if (m_document)
        m_forDrag = m_encoder->encode(m_document->current().image);
}

QMimeData* PictureOut::dragged() const {
    // The file itself serves as well, as long as it is what is seen.
    const bool isFile = m_document && !m_document->isModified() && !m_document->path().isEmpty();
    if (!m_document || (m_png.isEmpty() && !isFile))
        return nullptr;
    QMimeData* data = m_png.isEmpty() ? new QMimeData : asPng(m_png);
    if (isFile)
        data->setUrls({QUrl::fromLocalFile(m_document->path())});
    return data;
}

/// Begins the drag if people drag by now and there is something to offer.
void PictureOut::tryDrag() {
    if (!m_far || !m_grip->isDown())
        return;
    QMimeData* data = dragged();
    if (!data) {
        m_window->statusBar()->showMessage(tr("Preparing the picture…"), statusMs);
        return;
    }
    m_far = false;
    m_forDrag = 0;
    m_grip->setDown(false);
    auto* drag = new QDrag(m_grip);
    drag->setMimeData(data);
    if (const Pyramid& levels = m_document->current().pyramid; levels.count() > 0)
        drag->setPixmap(QPixmap::fromImage(levels.level(levels.count())));
    m_png.clear();
    drag->exec(Qt::CopyAction);
}

bool PictureOut::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_grip && event->type() == QEvent::MouseButtonPress)
        press(static_cast<QMouseEvent*>(event)->pos());
    if (watched == m_grip && event->type() == QEvent::MouseMove && m_grip->isDown() && !m_far) {
        const QPoint moved = static_cast<QMouseEvent*>(event)->pos() - m_pressed;
        if (moved.manhattanLength() >= QApplication::startDragDistance()) {
            m_far = true;
            tryDrag();
        }
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace offstage
