#pragma once

#include <QIcon>
#include <QWidget>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace offstage {

/// What the window shows before an image is open: how to get one.
class EmptyPage : public QWidget {
    Q_OBJECT

public:
    explicit EmptyPage(const QIcon& icon, QWidget* parent = nullptr);

    void setSamples(const QStringList& names);
    /// Paths, newest first; eight at most are shown, by file name.
    void setRecent(const QStringList& paths);

Q_SIGNALS:
    void openRequested();
    void sampleRequested(int index);
    void recentRequested(const QString& path);
    void tourRequested();

private:
    void orderTabs();

    QPushButton* m_open;
    QLabel* m_samplesTitle;
    QBoxLayout* m_samples;
    QLabel* m_recentTitle;
    QBoxLayout* m_recent;
    QPushButton* m_tour;
};

}  // namespace offstage
