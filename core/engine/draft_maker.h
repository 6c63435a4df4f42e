#pragma once

#include <QElapsedTimer>
#include <QImage>
#include <QObject>
#include <QThreadPool>
#include <QTimer>
#include <chrono>
#include <memory>
#include <optional>

#include "core/engine/draft_plan.h"
#include "core/engine/job.h"

namespace offstage {

class Engine;

/// A quick picture of what steps would do, ready to be drawn.
struct DraftPicture {
    QImage pixels;     ///< RGB32 or ARGB32_Premultiplied, at the scale of the view it was made for
    QRectF area;       ///< that it covers, in pixels of the picture
    DraftView view;    ///< it was made for
    bool moves;        ///< the result has a size and shape of its own: the picture is not shown
    int level;         ///< it was computed on the picture reduced by 2^level
    double elapsedMs;  ///< since it was asked for
};

/// Makes drafts: the newest wish wins, but one that is being made is left to end, so that a
/// slider that never rests shows pictures all the same. The first is as small as it takes to come
/// soon, and given up for a smaller one if it does not; while nothing else is wanted, finer or
/// larger ones follow until no more could be seen or it would take too long. No widgets; lives in
/// the window's thread; every order returns at once.
class DraftMaker : public QObject {
    Q_OBJECT

public:
    /// A draft that would take more than `longestMs` is not made of its own accord.
    DraftMaker(Engine& engine, std::shared_ptr<PixelPool> pool, double longestMs = 2000,
               QObject* parent = nullptr);
    ~DraftMaker() override;

    /// A first draft that takes longer is given up for a smaller one; 60 ms unless set.
    void setPatience(std::chrono::milliseconds patience) { m_patience.setInterval(patience); }

    /// What these steps would make of the picture; as many of them as a draft can show.
    void request(const Picture& picture, const Recipe& steps, const DraftView& view);
    /// Nothing is wanted any more, and nothing will come of what was.
    void cancel();
    bool isBusy() const { return m_wish || m_making; }

Q_SIGNALS:
    void drafted(const offstage::DraftPicture& draft);

private:
    struct Wish {
        Picture picture;
        Recipe steps;
        DraftView view;
        QElapsedTimer since;
        qint64 pixels = 0;   ///< the draft may run on; 0: what the time allows
        bool finer = false;  ///< follows one that has been shown
    };
    struct Making {
        Wish wish;
        DraftPlan plan;
        JobId job = 0;  ///< 0 while the picture is prepared or the result converted
        QElapsedTimer clock;
    };

    void next();
    static std::optional<DraftPlan> planOf(const Wish& wish);
    void begin(Wish wish);
    void run(const Image& source);
    void hurry();
    void take(const QList<JobUpdate>& updates);
    void convert(const Image& result);
    void deliver(const QImage& pixels, const QRectF& area);
    void abandon();
    template <class Work>
    void inPool(Work work);

    Engine& m_engine;
    std::shared_ptr<PixelPool> m_pool;
    const double m_longestMs;
    std::optional<Wish> m_wish;
    std::optional<Making> m_making;
    quint64 m_generation = 0;  ///< of what is being made; older answers are nobody's
    std::vector<const Filter*> m_measured;
    double m_msPerPixel = 0;  ///< of m_measured
    QTimer m_patience;
    QThreadPool m_threads;
};

}  // namespace offstage

Q_DECLARE_METATYPE(offstage::DraftPicture)
