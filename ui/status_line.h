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
    /// Values are those of what is shown: the original or the current picture.
    void setOriginalShown(bool shown);
    /// What a draft shows is no data: no values then.
    void setDraftShown(bool shown);
    /// Says that the screen does not show values as they are.
    void setStretched(bool stretched);
    /// How much is known of the screen whose colours are shown, and its name.
    enum class Screen { Known, Assumed, Srgb };
    void setScreen(Screen screen, const QString& name);
    void setZoom(double zoom);  ///< device pixels per image pixel

private:
    void showPixel();
    void showFacts();
    QString colourWords() const;
    void showPartial();

    QLabel* m_pointer;
    QLabel* m_stretched;
    QLabel* m_partial;  ///< how much of a failed result is seen
    QLabel* m_facts;
    QLabel* m_zoom;
    const Document* m_document = nullptr;
    Screen m_screen = Screen::Assumed;
    QString m_screenName;
    QPoint m_at{-1, -1};
    bool m_originalShown = false;
    bool m_draftShown = false;
};

}  // namespace offstage
