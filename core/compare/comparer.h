#pragma once

#include <QObject>
#include <memory>

#include "core/compare/comparison.h"
#include "core/engine/engine.h"

namespace offstage {

/// Measures a recipe on an image in threads, in helper processes with shared memory and through a
/// pipe: interleaved A B C C B A, the first round thrown away. Works in a thread of its own, with
/// an engine of its own, so that what the window does is not in the figures. Every order returns
/// at once; news come as signals in the thread of this object.
class Comparer : public QObject {
    Q_OBJECT

public:
    struct Order {
        Image image;
        QString name;
        Recipe recipe;
        EngineOptions engine;                 ///< workers, helper program
        int pairs = Comparison::fewestPairs;  ///< that count; fewer are for tests
        bool curves = true;                   ///< cost against size and workers, too
        bool window = false;                  ///< somebody answers runEnded() with noteFeel()
        Facts facts;                          ///< what is known beforehand: trust, history
    };

    explicit Comparer(QObject* parent = nullptr);
    /// Stops, and waits until workers are gone.
    ~Comparer() override;

    bool isRunning() const;

public Q_SLOTS:
    void start(const offstage::Comparer::Order& order);
    /// finished() follows, with what was measured so far and complete = false.
    void stop();
    /// How the window felt during the run that has just ended.
    void noteFeel(offstage::Way way, const offstage::WindowFeel& feel);

Q_SIGNALS:
    /// `part`: 0..1 of the expected time; `doing`: one line for people.
    void progressed(double part, const QString& doing);
    void runBegan(offstage::Way way);
    void runEnded(offstage::Way way);
    /// More figures are there.
    void updated(const offstage::Comparison& soFar);
    void finished(const offstage::Comparison& result);
    void failed(const offstage::Error& error);

private:
    class Private;
    std::unique_ptr<Private> m_d;
};

}  // namespace offstage
