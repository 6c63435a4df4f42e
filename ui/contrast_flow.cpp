#include "ui/contrast_flow.h"

#include <QApplication>
#include <QLocale>
#include <QToolBar>
#include <QToolButton>
#include <cmath>

#include "core/engine/workbench.h"
#include "ui/actions.h"
#include "ui/canvas_area.h"
#include "ui/contrast_bar.h"
#include "ui/curtain_divider.h"
#include "ui/image_view.h"
#include "ui/mnemonic.h"

namespace offstage {

ContrastFlow::ContrastFlow(Workbench& workbench, ImageView& view, const Actions& actions,
                           QObject* parent)
    : QObject(parent),
      m_workbench(workbench),
      m_actions(actions),
      m_area(view.area()),
      m_bar(new ContrastBar(actions)),
      m_menu(buildContrastMenu(actions)) {
    view.addBar(m_bar);
    m_bar->hide();
    connectActions();
    addContextMenu();
    connect(m_bar, &ContrastBar::gainChosen, this, [this](int gain) {
        ContrastLook look = m_look;
        look.gain = gain;
        setLook(look);
    });
    connect(&m_sides, &SideSlots::changed, this, &ContrastFlow::show);
    connect(&m_similarity, &SimilarityMaker::measured, this, &ContrastFlow::showFigures);
    connect(&m_area.canvas(), &Canvas::draftShown, this, &ContrastFlow::measure);
    connect(&workbench, &Workbench::currentChanged, this, &ContrastFlow::show);
    connect(&workbench, &Workbench::quickLooked, this, &ContrastFlow::show);
    connect(&workbench, &Workbench::documentAdded, this, [this](Document* document) {
        connect(document, &Document::currentChanged, this, &ContrastFlow::show);
        connect(document, &Document::jobChanged, this, &ContrastFlow::measure);
        connect(document, &Document::resultBegan, this, &ContrastFlow::measure);
    });
    connect(&workbench, &Workbench::documentRemoved, this, [this](Document* document) {
        m_sides.forget(document);
        m_taken.remove(document);
    });
    show();
}

ContrastFlow::~ContrastFlow() {
    delete m_menu.menu;  // menu bars do not own what they are given
}

void ContrastFlow::connectActions() {
    const std::pair<QAction*, Contrast> modes[] = {
        {m_actions.contrastOff, Contrast::Off},
        {m_actions.contrastSplit, Contrast::Split},
        {m_actions.contrastSideBySide, Contrast::SideBySide},
        {m_actions.contrastBlink, Contrast::Blink},
        {m_actions.contrastDifference, Contrast::Difference},
    };
    for (const auto& [action, mode] : modes)
        connect(action, &QAction::triggered, this, [this, mode = mode] { choose(mode); });
    connect(m_actions.contrastNext, &QAction::triggered, this, [this] {
        choose(m_look.mode == Contrast::Off     ? Contrast::Split
               : m_look.mode == Contrast::Split ? Contrast::SideBySide
                                                : Contrast::Off);
    });
    connect(m_actions.swapSides, &QAction::triggered, this, [this] {
        ContrastLook look = m_look;
        look.swapped = !look.swapped;
        setLook(look);
    });
    connect(m_actions.turnDivider, &QAction::toggled, this, [this](bool across) {
        ContrastLook look = m_look;
        look.divider = across ? Qt::Horizontal : Qt::Vertical;
        setLook(look);
    });
    connect(m_actions.linkViews, &QAction::toggled, &m_area, &CanvasArea::setLinked);
    connect(m_actions.takeAsA, &QAction::triggered, this, [this] { take(Side::A); });
    connect(m_actions.takeAsB, &QAction::triggered, this, [this] { take(Side::B); });
    connect(m_actions.releaseSides, &QAction::triggered, this, [this] {
        if (const Document* document = m_workbench.current())
            m_sides.release(*document);
    });
    connect(m_menu.pinAsA, &QMenu::aboutToShow, this, [this] { fill(m_menu.pinAsA, Side::A); });
    connect(m_menu.pinAsB, &QMenu::aboutToShow, this, [this] { fill(m_menu.pinAsB, Side::B); });
    connect(m_actions.pixelGrid, &QAction::toggled, this, [this](bool shown) {
        m_area.canvas().setPixelGrid(shown);
        m_area.reference().setPixelGrid(shown);
    });
    connect(m_actions.rulers, &QAction::toggled, &m_area, &CanvasArea::setRulersShown);
    m_actions.pixelGrid->setChecked(true);
}

void ContrastFlow::addContextMenu() {
    m_context = std::make_unique<QMenu>();
    m_context->addActions({m_actions.fit, m_actions.oneToOne, m_actions.showOriginal});
    m_context->addMenu(m_menu.menu);
    m_context->addSeparator();
    m_context->addActions({m_actions.pixelGrid, m_actions.rulers});
    for (QWidget* canvas : {&m_area.canvas(), &m_area.reference()}) {
        canvas->setContextMenuPolicy(
            Qt::CustomContextMenu);  // others would run a loop of their own
        connect(canvas, &QWidget::customContextMenuRequested, this, [this, canvas](QPoint at) {
            if (m_workbench.current())
                m_context->popup(canvas->mapToGlobal(at));
        });
    }
}

void ContrastFlow::addTo(QToolBar& bar) const {
    bar.addAction(m_actions.contrastNext);
    auto* button = qobject_cast<QToolButton*>(bar.widgetForAction(m_actions.contrastNext));
    button->setMenu(m_menu.menu);
    button->setPopupMode(QToolButton::MenuButtonPopup);
}

bool ContrastFlow::leave() {
    const bool compares = m_look.mode != Contrast::Off;
    choose(Contrast::Off);
    return compares;
}

/// What is on and chosen again goes on to its next form, or ends.
void ContrastFlow::choose(Contrast mode) {
    ContrastLook look = m_look;
    const bool again = mode == look.mode;
    look.mode = mode;
    if (mode == Contrast::Blink && again)
        look.mode = Contrast::Off;
    if (mode == Contrast::Difference && again) {
        const auto* gain = std::find(std::begin(contrastGains), std::end(contrastGains), look.gain);
        look.gain = ++gain == std::end(contrastGains) ? contrastGains[0] : *gain;
        if (look.gain == firstGain)
            look.mode = Contrast::Off;
    }
    if (look.mode == Contrast::Off)
        look.gain = firstGain;
    setLook(look);
}

void ContrastFlow::setLook(const ContrastLook& look) {
    m_look = look;
    show();
}

void ContrastFlow::take(Side side) {
    if (const Document* document = m_workbench.current())
        m_sides.pin(*document, side, document->current(), tr("Result %1").arg(++m_taken[document]));
}

void ContrastFlow::fill(QMenu* menu, Side side) {
    menu->clear();
    for (const auto& other : m_workbench.documents()) {
        if (other.get() == m_workbench.current())
            continue;
        menu->addAction(withoutMnemonic(other->name()), this,
                        [this, side, picture = other->current(), name = other->name()] {
                            if (const Document* document = m_workbench.current())
                                m_sides.pin(*document, side, picture, name);
                        });
    }
    if (menu->isEmpty())
        menu->addAction(tr("No other image is open"))->setEnabled(false);
}

/// The pictures themselves, also those that the canvas has anyway.
SidePicture ContrastFlow::seen(Side side) const {
    const Document& document = *m_workbench.current();
    const SidePicture pinned = m_sides.pinned(document, side);
    if (!pinned.picture.isNull())
        return {pinned.picture,
                side == Side::A ? tr("A: %1").arg(pinned.name) : tr("B: %1").arg(pinned.name)};
    return side == Side::A ? SidePicture{document.original(), tr("Original")}
                           : SidePicture{document.current(), tr("Result")};
}

void ContrastFlow::show() {
    const Document* document = m_workbench.current();
    if (m_workbench.documents().empty())
        m_look.mode = Contrast::Off;
    ContrastLook look = m_look;
    if (!document)
        look.mode = Contrast::Off;  // of a quick look there is nothing to compare

    Canvas& canvas = m_area.canvas();
    const bool on = look.mode != Contrast::Off;
    for (const Side side : {Side::A, Side::B}) {
        SidePicture picture = on ? seen(side) : SidePicture();
        if (on && m_sides.pinned(*document, side).picture.isNull())
            picture.picture = {};
        canvas.setSide(side, picture);
    }
    const bool two = look.mode == Contrast::SideBySide;
    m_area.setReference(two ? seen(Side::A) : SidePicture(),
                        two ? document->original() : Picture());
    m_area.setContrast(look);

    QAction* const modes[] = {m_actions.contrastOff, m_actions.contrastSplit,
                              m_actions.contrastSideBySide, m_actions.contrastBlink,
                              m_actions.contrastDifference};
    for (QAction* action : modes)
        action->setEnabled(document);
    modes[static_cast<std::size_t>(look.mode)]->setChecked(true);
    for (QAction* action : {m_actions.contrastNext, m_actions.takeAsA, m_actions.takeAsB})
        action->setEnabled(document);
    m_actions.swapSides->setEnabled(on);
    m_actions.turnDivider->setEnabled(look.mode == Contrast::Split ||
                                      look.mode == Contrast::SideBySide);
    m_actions.linkViews->setEnabled(look.mode == Contrast::SideBySide);
    m_actions.releaseSides->setEnabled(document && m_sides.hasPins(*document));
    m_bar->setLook(look);
    m_bar->setVisible(on);
    measure();
}

void ContrastFlow::measure() {
    const Document* document = m_workbench.current();
    const bool on = document && m_look.mode != Contrast::Off;
    const Image a = on ? seen(Side::A).picture.image : Image();
    const Image b = on ? seen(Side::B).picture.image : Image();
    if (a.block() != m_measuredA.block() || b.block() != m_measuredB.block()) {
        m_similarity.cancel();
        m_measuredA = a;
        m_measuredB = b;
        m_figures.clear();
        if (on && a.block() == b.block())
            m_figures = tr("Both are the same picture.");
        else if (on && a.size() != b.size())
            m_figures = tr("No figures: the sizes differ.");
        else if (on && !areComparable(a, b))
            m_figures = tr("No figures: one is grey, the other in colour.");
        else if (on)
            m_similarity.request(b, a);
    }
    // Figures are those of whole, finished pictures.
    const bool own = on && m_sides.pinned(*document, Side::B).picture.isNull();
    const bool coming = own && (m_area.canvas().showsDraft() ||
                                (document->job() && !document->jobNews().result.isNull()));
    m_bar->setFigures(coming                ? tr("Figures follow with the result.")
                      : m_figures.isEmpty() ? tr("Measuring…")
                                            : m_figures);
}

void ContrastFlow::showFigures(const Similarity& similarity) {
    const QLocale locale;
    const ImageLayout& a = m_measuredA.layout();
    const ImageLayout& b = m_measuredB.layout();
    const int bits = bitsPerChannel(a.format);
    const bool whole = bits < 32 && bits == bitsPerChannel(b.format);
    const int levels = whole ? (1 << bits) - 1 : 1;
    const QString largest = whole ? tr("%1 of %2", "error, largest possible error")
                                        .arg(locale.toString(qRound(similarity.largest * levels)),
                                             locale.toString(levels))
                                  : locale.toString(similarity.largest, 'g', 4);
    const QString psnr = std::isinf(similarity.psnr)
                             ? tr("endless", "of PSNR")
                             : tr("%1 dB").arg(locale.toString(similarity.psnr, 'f', 2));
    m_figures = similarity.ssim ? tr("PSNR %1, SSIM %2, largest error %3")
                                      .arg(psnr, locale.toString(*similarity.ssim, 'f', 4), largest)
                                : tr("PSNR %1, largest error %2").arg(psnr, largest);
    measure();
}

}  // namespace offstage
