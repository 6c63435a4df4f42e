#pragma once

#include <QPoint>
#include <QStatusBar>

class QLabel;

namespace offstage {

class Document;

/// The bottom line: the pixel under the pointer in stored values, the image's facts, the zoom.
class StatusLine : public QStatusBar {
    Q_OBJECT

public:
    explicit StatusLine(QWidget* parent = nullptr);

    void setDocument(const Document* document);
    void setPointer(QPoint imagePixel);  ///< (-1, -1): outside
    void setZoom(double zoom);           ///< device pixels per image pixel

private:
    QLabel* m_pointer;
    QLabel* m_facts;
    QLabel* m_zoom;
    const Document* m_document = nullptr;
};

}  // namespace offstage
