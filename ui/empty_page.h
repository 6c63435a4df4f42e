#pragma once

#include <QHash>
#include <QIcon>
#include <QImage>
#include <QWidget>

class QLabel;
class QLayout;
class QPushButton;
class QToolButton;

namespace offstage {

/// What the window shows before an image is open: how to get one.
class EmptyPage : public QWidget {
    Q_OBJECT

public:
    explicit EmptyPage(const QIcon& icon, QWidget* parent = nullptr);

    void setSamples(const QStringList& names);
    /// Paths, newest first; eight at most are shown, by file name.
    void setRecent(const QStringList& paths);
    /// A small picture of a recent file, no larger than thumbnailBox().
    void setThumbnail(const QString& path, const QImage& picture);
    QSize thumbnailBox() const;  ///< in pixels of the screen
    /// Whether the clipboard holds something to open.
    void setCanPaste(bool can);
    /// Whether a crash left something to bring back.
    void setCanRecover(bool can);

Q_SIGNALS:
    void openRequested();
    void pasteRequested();
    void recoverRequested();
    void sampleRequested(int index);
    void recentRequested(const QString& path);
    void clearRequested();  ///< the list of recent files
    void tourRequested();

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitSymbol();
    QPushButton* addButton(QLayout* layout, const QString& text);
    QToolButton* addCard(const QString& path);
    void orderTabs();

    QWidget* m_page;
    QLabel* m_symbol;
    QPushButton* m_open;
    QPushButton* m_paste;
    QPushButton* m_recover;
    QWidget* m_recentHead;
    QPushButton* m_clear;
    QLayout* m_recent;
    QLabel* m_samplesTitle;
    QLayout* m_samples;
    QPushButton* m_tour;
    QHash<QString, QPixmap> m_thumbnails;
};

}  // namespace offstage
