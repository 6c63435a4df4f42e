#pragma once

#include <QAbstractButton>
#include <QAccessible>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QTabBar>
#include <QTemporaryDir>
#include <QtTest>

#include "core/engine/workbench.h"
#include "core/files/save.h"
#include "core/threads.h"
#include "tests/support/images.h"
#include "tests/support/patience.h"
#include "tests/support/run_recipe.h"
#include "ui/application.h"
#include "ui/image_view.h"
#include "ui/main_window.h"

namespace offstage::testing {

/// Files to open: small ones of every depth, one that takes a filter a while, one that is broken.
class Pictures {
public:
    Pictures() {
        write("a.png", {{640, 480}, PixelFormat::Rgba8, false});
        write("b.png", {{300, 500}, PixelFormat::Rgba16, false});
        write("long.png", {{1500, 1100}, PixelFormat::Rgba8, false});
        write("float.tif", {{120, 90}, PixelFormat::RgbaF, false});
        QFile broken(path("broken.png"));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("This is no picture.\n");
    }
    QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    void write(const char* name, const ImageLayout& layout) {
        QVERIFY(saveImage(makeImage(m_pool, layout), path(name)));
    }

private:
    QTemporaryDir m_folder;
    PixelPool m_pool;
};

/// The program without its main(): while it lives, nothing in this thread may block. Another helper
/// than its own is for filters only.
struct Program {
    explicit Program(Backend backend = Backend::Threads,
                     const QString& helper = QStringLiteral(OFFSTAGE_HELPER))
        : bench(new Workbench({.backend = backend,
                               .workers = 2,
                               .helperProgram = helper,
                               .decodeIn = helper == QStringLiteral(OFFSTAGE_HELPER)
                                               ? DecodeIn::Helper
                                               : DecodeIn::Thread,
                               .warmHelpers = true})),
          window(new MainWindow(*bench, static_cast<Application*>(qApp)->pulse())) {
        static_cast<Application*>(qApp)->setMeteredWindow(window.get());
        setWindowLives(true);
        window->show();
        window->activateWindow();
    }
    ~Program() { end(); }
    void end() {
        window.reset();
        bench.reset();
        setWindowLives(false);
    }

    Document* document() const { return bench->current(); }
    Canvas& canvas() const { return window->view().canvas(); }
    QTabBar* tabs() const { return window->view().findChild<QTabBar*>(); }
    /// What a widget of this kind and name is; names are what people and assistive tools know.
    template <class Widget>
    Widget* find(const QString& name) const {
        for (Widget* widget : window->findChildren<Widget*>())
            if (widget->isVisible() &&
                (widget->accessibleName() == name ||
                 QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name) == name))
                return widget;
        return nullptr;
    }
    void press(const QString& name) const {
        auto* button = find<QAbstractButton>(name);
        QVERIFY2(button && button->isEnabled(), qPrintable(name));
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void open(const QStringList& paths) const {
        const std::size_t count = bench->documents().size() + std::size_t(paths.size());
        window->open(paths);
        QTRY_COMPARE_WITH_TIMEOUT(bench->documents().size(), count, longWait);
    }
    /// Searches a filter by its words, as people do, and leaves it chosen.
    void choose(const QString& words) const {
        QTest::keyClick(window.get(), Qt::Key_F, Qt::ControlModifier);
        auto* search = find<QLineEdit>(QStringLiteral("Search filters"));
        QTRY_VERIFY(search->hasFocus());
        QTest::keyClicks(search, words);
    }
    void set(const QString& parameter, const QString& value) const {
        auto* spin = find<QDoubleSpinBox>(parameter);
        QVERIFY2(spin, qPrintable(parameter));
        spin->setFocus();
        spin->selectAll();
        QTest::keyClicks(spin, value);
        QTest::keyClick(spin, Qt::Key_Tab);
    }
    /// A job that can be met in the middle, begun through the panels.
    void applyLong(int search = 6) const {
        choose(QStringLiteral("means"));
        // A third as far takes a tenth of the time, which sanitizers then take.
        set(QStringLiteral("Search"), QString::number(isSanitized ? search / 3 : search));
        press(QStringLiteral("Apply"));
        QVERIFY(document()->job());
    }
    bool progressed(double part) const {
        return !document()->job() || document()->jobNews().progress >= part;
    }

    std::unique_ptr<Workbench> bench;
    std::unique_ptr<MainWindow> window;
};

/// What a document was and became; outlives the program.
struct Outcome {
    explicit Outcome(const Document& document)
        : original(document.original().image),
          current(document.current().image),
          recipe(document.recipe()) {}
    bool isRight() const {
        const auto pool = std::make_shared<PixelPool>();
        return !recipe.empty() && samePixels(current, runRecipe(*pool, original, recipe));
    }
    Image original;
    Image current;
    Recipe recipe;
};

}  // namespace offstage::testing
