#include "core/engine/draft_maker.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/engine/engine.h"
#include "core/engine/running_job.h"
#include "core/image/screen_transform.h"
#include "core/threads.h"

namespace offstage {

namespace {

/// A draft is to be seen within 100 ms of the wish; the way there and back takes the rest.
constexpr double timeForPixels = 42;
/// What is tried first of a filter that nobody has measured, and the most for the first draft.
constexpr qint64 firstPixels = 50'000;
constexpr qint64 mostPixels = 2'000'000;
/// What has not come until then is given up for one that is `haste` times smaller: a filter's time
/// per pixel can jump with its parameters.
constexpr int patience = 60;
constexpr int haste = 6;
/// How much larger the next draft may be than the one before it.
constexpr int growth = 6;

/// The pixels that a draft runs on, as an image of their own.
Result<Image> sourceOf(PixelPool& pool, const Picture& picture, int level, const QRect& part) {
    Q_ASSERT(mayBlock());
    const bool whole = part.size() == Pyramid::levelSize(picture.image.size(), level);
    if (level > 0) {
        const QImage pixels = picture.pyramid.level(level);
        const auto copied = Image::copyOf(pool, whole ? pixels : pixels.copy(part));
        if (!copied)
            return copied.error();
        return Image(copied->block(), copied->layout(),
                     LevelTransform::spaceOf(picture.image.colorSpace()));
    }
    if (whole)
        return picture.image;
    ImageLayout layout = picture.image.layout();
    const qsizetype pixel = bytesPerPixel(layout.format);
    layout.size = part.size();
    auto allocated = Image::allocate(pool, layout, picture.image.colorSpace());
    if (!allocated)
        return allocated.error();
    Image image = std::move(allocated).value();
    for (int y = 0; y < part.height(); ++y)
        std::memcpy(image.writableRow(y), picture.image.row(part.top() + y) + part.x() * pixel,
                    static_cast<std::size_t>(part.width() * pixel));
    return image;
}

/// What is soon replaced may be of the least quality, which is where choices of it begin.
void hasten(Params& params) {
    for (std::size_t i = 0; i < params.specs().size(); ++i)
        if (const auto* choice = std::get_if<ChoiceParam>(&params.specs()[i]);
            choice && QLatin1String(choice->id) == QLatin1String("quality"))
            (void)params.set(i, 0);
}

/// What of `result` is shown, for the screen and at its scale.
QImage pixelsFor(const Image& result, const QRect& shown, double scale,
                 const std::optional<DisplayStretch>& stretch, const ScreenRef& screen) {
    Q_ASSERT(mayBlock());
    const QImage pixels = ScreenTransform::between(result.colorSpace(), screen)
                              ->apply(stretch ? stretchedPixels(result, 0, shown, *stretch)
                                              : result.view().copy(shown));
    const QSize size(std::max(1, qRound(shown.width() * scale)),
                     std::max(1, qRound(shown.height() * scale)));
    // From twice its size on a pixel is a square, as in the view itself.
    return size == shown.size()
               ? pixels
               : pixels.scaled(size, Qt::IgnoreAspectRatio,
                               scale >= 2 ? Qt::FastTransformation : Qt::SmoothTransformation);
}

}  // namespace

DraftMaker::DraftMaker(Engine& engine, std::shared_ptr<PixelPool> pool, double longestMs,
                       QObject* parent)
    : QObject(parent), m_engine(engine), m_pool(std::move(pool)), m_longestMs(longestMs) {
    m_threads.setMaxThreadCount(1);
    m_threads.setObjectName(QStringLiteral("drafts"));
    m_patience.setSingleShot(true);
    m_patience.setTimerType(Qt::PreciseTimer);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, &DraftMaker::hurry);
    connect(&m_engine, &Engine::updated, this, &DraftMaker::take);
}

DraftMaker::~DraftMaker() {
    abandon();
    m_threads.waitForDone();  // a copy of what a view shows, or of a level
}

template <class Work>
void DraftMaker::inPool(Work work) {
    m_threads.start([this, work = std::move(work), generation = m_generation] {
        auto answer = work();
        QMetaObject::invokeMethod(this, [this, generation, answer = std::move(answer)] {
            if (generation == m_generation)
                answer(*this);
        });
    });
}

void DraftMaker::request(const Picture& picture, const Recipe& steps, const DraftView& view) {
    Q_ASSERT(onGuiThread());
    Wish wish{picture, steps, view, {}};
    // A wish that nobody has begun to fulfil has waited since it was first there.
    if (m_wish && !m_wish->finer)
        wish.since = m_wish->since;
    else
        wish.since.start();
    m_wish = std::move(wish);
    if (m_making && m_making->wish.finer)
        abandon();
    next();
}

void DraftMaker::cancel() {
    m_wish.reset();
    abandon();
}

void DraftMaker::abandon() {
    if (!m_making)
        return;
    m_patience.stop();
    ++m_generation;
    if (m_making->job != 0)
        m_engine.stop(m_making->job);
    m_making.reset();
}

void DraftMaker::next() {
    if (!m_making && m_wish)
        begin(*std::exchange(m_wish, std::nullopt));
}

std::optional<DraftPlan> DraftMaker::planOf(const Wish& wish) {
    Recipe steps = wish.steps;
    const auto planned = [&] {
        return planDraft(steps, wish.picture.image.layout(), wish.view, wish.pixels);
    };
    auto plan = planned();
    if (plan && !plan->final && !wish.finer) {
        for (Step& step : steps)
            hasten(step.params);
        plan = planned();
        if (plan)
            plan->final = false;
    }
    return plan;
}

void DraftMaker::begin(Wish wish) {
    std::vector<const Filter*> filters;
    for (const Step& step : wish.steps)
        filters.push_back(step.filter);
    if (std::exchange(m_measured, filters) != filters)
        m_msPerPixel = 0;
    if (wish.pixels == 0)
        wish.pixels = m_msPerPixel > 0
                          ? std::clamp(static_cast<qint64>(timeForPixels / m_msPerPixel), qint64(1),
                                       mostPixels)
                          : firstPixels;
    const auto plan = planOf(wish);
    if (!plan)
        return;
    ++m_generation;
    m_making = Making{std::move(wish), *plan, 0, {}};
    inPool(
        [pool = m_pool, picture = m_making->wish.picture, level = plan->level, part = plan->part] {
            const auto source = sourceOf(*pool, picture, level, part);
            return [image = source ? *source : Image()](DraftMaker& maker) { maker.run(image); };
        });
}

void DraftMaker::run(const Image& source) {
    if (source.isNull()) {  // no memory: the wish is not worth a message
        abandon();
        return next();
    }
    Job job;
    job.source = source;
    job.recipe = m_making->plan.steps;
    const DraftPlan& plan = m_making->plan;
    job.wanted = plan.wanted.translated(-plan.part.topLeft());
    job.draft = true;
    m_making->clock.start();
    m_making->job = m_engine.start(std::move(job));
    if (!m_making->wish.finer)
        m_patience.start();
}

void DraftMaker::hurry() {
    if (!m_making || m_making->job == 0)
        return;
    const qint64 pixels = m_making->plan.pixels();
    Wish wish = m_wish ? *m_wish : m_making->wish;
    wish.pixels = pixels / haste;
    if (const auto plan = planOf(wish); !plan || plan->pixels() * 2 > pixels)
        return;  // no smaller one: it is left to end
    m_wish.reset();
    m_msPerPixel = timeForPixels * haste / double(pixels);
    abandon();
    begin(std::move(wish));
}

void DraftMaker::take(const QList<JobUpdate>& updates) {
    for (const JobUpdate& update : updates) {
        if (!m_making || update.id != m_making->job || !isOver(update.state))
            continue;
        m_making->job = 0;
        m_patience.stop();
        if (update.state == JobState::Done) {
            const double perPixel = msOf(m_making->clock) / double(m_making->plan.pixels());
            // Slower is believed at once, faster by and by.
            m_msPerPixel = std::max(perPixel, 0.7 * m_msPerPixel);
            convert(update.result.image);
        } else {
            abandon();
            next();
        }
    }
}

void DraftMaker::convert(const Image& result) {
    const DraftPlan& plan = m_making->plan;
    const double size = 1 << plan.level;
    const QRect shown = plan.wanted.translated(-plan.part.topLeft());
    QRectF area(plan.place() * size, QSizeF(shown.size()) * size);
    if (!plan.moves)
        area = area.intersected(QRectF(QPointF(), m_making->wish.picture.image.size()));
    std::optional<DisplayStretch> stretch = m_making->wish.view.stretch;
    if (stretch)  // a reduced picture has 8 bits
        stretch =
            convertedStretch(*stretch, m_making->wish.picture.image.layout(), result.layout());
    inPool([result, shown, area, scale = m_making->wish.view.scale * size, stretch,
            screen = m_making->wish.view.screen] {
        return [pixels = pixelsFor(result, shown, scale, stretch, screen),
                area](DraftMaker& maker) { maker.deliver(pixels, area); };
    });
}

void DraftMaker::deliver(const QImage& pixels, const QRectF& area) {
    const Making made = *std::exchange(m_making, std::nullopt);
    const qint64 larger = std::max(made.wish.pixels, made.plan.pixels()) * growth;
    if (!made.plan.final && !m_wish && double(larger) * m_msPerPixel < m_longestMs) {
        m_wish = made.wish;
        m_wish->finer = true;
        m_wish->pixels = larger;
    }
    Q_EMIT drafted(
        {pixels, area, made.wish.view, made.plan.moves, made.plan.level, msOf(made.wish.since)});
    next();
}

}  // namespace offstage
