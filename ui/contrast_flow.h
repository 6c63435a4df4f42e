#pragma once

#include <QHash>
#include <QObject>
#include <memory>

#include "core/compare/similarity_maker.h"
#include "ui/contrast_menu.h"
#include "ui/side_slots.h"

class QToolBar;

namespace offstage {

class Actions;
class CanvasArea;
class ContrastBar;
class Document;
class ImageView;
class Workbench;

/// Compares two pictures in the middle of the window: which and how, the bar above them, and how
/// near they are to each other.
class ContrastFlow : public QObject {
    Q_OBJECT

public:
    ContrastFlow(Workbench& workbench, ImageView& view, const Actions& actions,
                 QObject* parent = nullptr);
    ~ContrastFlow() override;

    SideSlots& sides() { return m_sides; }
    const ContrastLook& look() const { return m_look; }
    QMenu& menu() { return *m_menu.menu; }
    /// Puts the button that opens the menu there.
    void addTo(QToolBar& bar) const;
    /// Shows one picture again; false if none were compared.
    bool leave();

private:
    void connectActions();
    void addContextMenu();
    void choose(Contrast mode);
    void setLook(const ContrastLook& look);
    void take(Side side);
    void fill(QMenu* menu, Side side);
    SidePicture seen(Side side) const;
    void show();
    void measure();
    void showFigures(const Similarity& similarity);

    Workbench& m_workbench;
    const Actions& m_actions;
    CanvasArea& m_area;
    ContrastBar* m_bar;
    ContrastMenu m_menu;
    std::unique_ptr<QMenu> m_context;  ///< of a picture
    SideSlots m_sides;
    ContrastLook m_look;
    SimilarityMaker m_similarity;
    Image m_measuredA;  ///< what the figures are of, or will be
    Image m_measuredB;
    QString m_figures;                    ///< empty until they are there
    QHash<const Document*, int> m_taken;  ///< results that were given a number
};

}  // namespace offstage
