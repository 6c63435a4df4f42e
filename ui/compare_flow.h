#pragma once

#include <QObject>
#include <memory>
#include <optional>

#include "core/compare/comparer.h"
#include "core/pulse/pulse.h"
#include "ui/compare_panel.h"

namespace offstage {

class Actions;
class AutoBackend;
enum class CompareFormat;
class Document;
class MessageBar;
class ParamPanel;
class Workbench;

/// Comparing back ends: what the panel asks for is ordered with the window's picture and filter,
/// how the window feels meanwhile is told to who measures, and what is shown is greyed as soon as
/// it is not of now.
class CompareFlow : public QObject {
    Q_OBJECT

public:
    CompareFlow(Workbench& workbench, Pulse& pulse, const Actions& actions, ParamPanel& parameters,
                MessageBar& messages, QWidget* window);
    ~CompareFlow() override;

    ComparePanel& panel() { return *m_panel; }
    /// Who knows what was seen of images and filters before, and learns from what is measured.
    void setAutomatic(AutoBackend& automatic);
    bool isRunning() const { return m_comparer && m_comparer->isRunning(); }

public Q_SLOTS:
    /// Shows the panel and, if it can, begins.
    void measure();
    /// Before the window closes, too: what still works then is waited for.
    void stop();

Q_SIGNALS:
    void panelRequested();
    /// Whether a comparison or a job runs: the meter has to look meanwhile.
    void workChanged(bool any);
    /// A comparison came to its end undisturbed.
    void compared(const offstage::Comparison& comparison);

private:
    /// What a comparison depends on beside the program and the machine; keeps no pixels alive.
    struct Key {
        std::weak_ptr<PixelBlock> pixels;
        QString name;
        Recipe recipe;
        int workers = 1;
    };
    /// What the machine's speed depends on, as it was read last.
    struct Power {
        QString governor;
        std::optional<bool> onBattery;
    };

    void connectParts(const Actions& actions);
    void connectComparer();
    void watch(Document* document);
    Comparer::Order order() const;
    QString whyNot() const;
    QString expected() const;
    QString whyOutdated() const;
    void run();
    void finish(const Comparison& result);
    void endRun();
    void updateSubject();
    void readPower();
    void askForFile();
    void save(CompareFormat format, const QString& path);

    Workbench& m_workbench;
    Pulse& m_pulse;
    ParamPanel& m_parameters;
    MessageBar& m_messages;
    QWidget* m_window;
    AutoBackend* m_automatic = nullptr;
    ComparePanel* m_panel;
    std::unique_ptr<Comparer> m_comparer;  ///< made with the first run
    PulseReading m_reading;                ///< as the run under way began
    std::optional<Key> m_measured;         ///< what the panel shows, or is being measured
    Document* m_document = nullptr;        ///< that is being measured
    std::optional<Power> m_power;
    QTimer m_powerWatch;
    bool m_othersWork = false;
    bool m_disturbed = false;  ///< jobs ran meanwhile
    QString m_folder;          ///< of the file saved last
};

}  // namespace offstage
