#pragma once

#include <QHash>
#include <QObject>
#include <QTimer>
#include <optional>

#include "core/image/display_stretch.h"
#include "core/image/histogram_maker.h"

namespace offstage {

class Actions;
class Document;
class HistogramPanel;
class ImageView;
class StatusLine;
class Workbench;

/// Shows what the values of the current picture are: keeps the histogram on what is seen, and
/// stretches the display of each document as it was left, while it is open.
class DataFlow : public QObject {
    Q_OBJECT

public:
    DataFlow(Workbench& workbench, ImageView& view, const Actions& actions, StatusLine& status,
             QObject* parent = nullptr);

    HistogramPanel& panel() { return *m_panel; }

private:
    struct Stretch {
        bool on = false;
        std::optional<DisplayStretch> ends;  ///< those of last time, too
    };
    void showDocument();
    void count();
    void toggle(bool on);
    void measure();
    void set(const DisplayStretch& ends);
    void showStretch();
    const Image& seen() const;
    /// The same for all pages of a file.
    static quint64 keyOf(const Document* document);

    Workbench& m_workbench;
    ImageView& m_view;
    const Actions& m_actions;
    StatusLine& m_status;
    HistogramPanel* m_panel;
    Document* m_document = nullptr;
    QHash<quint64, Stretch> m_stretches;  ///< by keyOf()
    QTimer m_pace;                        ///< of new stretches: the view is to keep up with a hand
    HistogramMaker m_counts;
    HistogramMaker m_ends;  ///< for an automatic stretch
};

}  // namespace offstage
