#!/usr/bin/env python3
"""Nothing in ui/ waits, locks, decodes, scales or touches files: the UI thread is the user's."""
import pathlib
import re
import sys

CALL = r"(?:\.|->)"
LOOP = "spins a nested event loop"
FORBIDDEN = {
    r"\bwaitFor\w*\s*\(": "waits",
    CALL + r"wait\s*\(": "waits",
    CALL + r"join\s*\(\s*\)": "waits for a thread",
    r"\b(?:m|u)?sleep(?:_for|_until)?\s*\(": "sleeps",
    r"\bprocessEvents\s*\(|\bQEventLoop\b": LOOP,
    r"(?:" + CALL + r"|::)exec\s*\(": LOOP,
    r"\bQMessageBox::(?:question|information|warning|critical|about\w*)\s*\(": LOOP,
    r"\bQ(?:File|Input|Color|Font)Dialog::get\w+\s*\(": LOOP,
    CALL + r"(?:results?|takeResult)\s*\(\s*\)": "waits for a future",
    r"\bstd::(?:future|promise|async)\b": "waits for a future",
    r"(?i:future)\w*" + CALL + r"get\s*\(": "waits for a future",
    r"\bQtConcurrent::blocking|BlockingQueuedConnection": "waits for another thread",
    r"\bQ(?:\w*Mutex\w*|ReadWriteLock|(?:Read|Write)Locker|WaitCondition|\w*Semaphore)\b":
        "locks",
    r"\bstd::(?:\w*mutex|\w+_lock|lock_guard|condition_variable\w*|\w+_semaphore)\b": "locks",
    CALL + r"(?:lock|acquire)\s*\(": "locks",
    r"\bQ(?:Image(?:Reader|Writer)|Movie|Picture)\b": "decodes or encodes",
    r"\bQ(?:Image|Pixmap)\b(?:\s+\w+)?\s*[({]\s*(?:QString|QLatin1|u?\"|\w*(?i:path|file|name))":
        "decodes",
    CALL + r"(?:load|loadFromData)\s*\(|\bQ(?:Image|Pixmap)::fromData\s*\(": "decodes",
    # Without arguments it is a painter's; the workbench takes an order.
    r"(?<![wW]orkbench)" + CALL + r"save\s*\(\s*[^)\s]": "encodes",
    CALL + r"imageData\s*\(": "decodes what is in the clipboard",
    CALL + r"(?:scaled\w*|smoothScaled|transformed|mirrored|rgbSwapped)\s*\(":
        "scales or turns images",
    r"\bdraw(?:Image|Pixmap)\s*\(\s*QRect": "scales images",
    CALL + r"convert(?:ed)?To\w*\s*\(": "converts images",
    CALL + r"copy\s*\(|" + CALL + r"toImage\s*\(\s*\)|\bgrab(?:Window)?\s*\(": "copies images",
    r"\bQ(?:Save|Temporary|Lock)?File\b|\bQ(?:Temporary)?Dir(?:Iterator)?\b": "touches files",
    r"\bQ(?:Settings|StorageInfo|StandardPaths|FileSystemWatcher)\b": "touches files",
    r"\bstd::(?:\w*fstream|filesystem)\b|\bfopen\s*\(|[^\w:]::(?:open|read|write|stat|access)\s*\(":
        "touches files",
    r"\bQFileInfo::|\bQFileInfo\(.*\)\."
    r"(?!(?:path|filePath|fileName|suffix|completeSuffix|baseName|completeBaseName)\s*\()\w":
        "looks at the disk",
    CALL + r"(?:exists|is(?:Dir|File|Readable|Writable|Executable)|lastModified|canonical\w+)\s*\(":
        "looks at the disk",
    r"\bQProcess\b": "starts programs",
}
# file, what stands in the line, and why it may
ALLOWED = {
    ("ui/canvas_paint.cpp", "painter.drawImage(QRectF(m_view.plane()), m_quickLook)"):
        "a reduced picture, stretched until the first tiles are there",
    ("ui/view_tiles.cpp", "painter.drawImage(QRectF(corner + place.topLeft() * stretch"):
        "a tile of another zoom, stretched until its own is there",
    ("ui/lesson_text.cpp", "<code>processEvents()</code>"): "it says why that is no way out",
    ("ui/picture_out.cpp", "drag->exec(Qt::CopyAction)"):
        "Qt drags in no other way; its loop serves the window as the main one does",
    ("ui/tour.cpp", "grabWindow"): "a tour is there to photograph the window",
    ("ui/tour.cpp", "toImage"): "the same",
    ("ui/tour.cpp", "image.save(path)"): "in the work that is handed to another thread",
    ("ui/compare_export.cpp", 'page.save(&file, "PNG")'): "asserts that it may block",
}
# Each of these has to be caught, and each pattern has to catch one.
BAD = """
    m_process.waitForFinished(100);
    thread->wait();
    m_thread.join();
    std::this_thread::sleep_for(1ms);
    QThread::msleep(10);
    QCoreApplication::processEvents();
    QEventLoop loop;
    menu.exec(at);
    QMenu::exec(actions, at);
    if (QMessageBox::question(this, title, text) == QMessageBox::Yes)
    QMessageBox::warning(this, title, text);
    const QString path = QFileDialog::getOpenFileName(this);
    const int count = QInputDialog::getInt(this, title, label);
    const Image image = m_watcher.result();
    std::future<int> later;
    const auto value = m_future.get();
    QtConcurrent::blockingMap(rows, work);
    connect(a, &A::b, c, &C::d, Qt::BlockingQueuedConnection);
    const QMutexLocker locker(&m_mutex);
    QWaitCondition ready;
    QSemaphore slots(2);
    const std::scoped_lock lock(m_guard);
    std::lock_guard lock(m_guard);
    std::unique_lock lock(m_guard);
    std::shared_mutex guard;
    std::counting_semaphore<2> slots(2);
    m_slots.acquire();
    QImageReader reader(device);
    const QImage image(path);
    QPixmap picture(m_fileName);
    const auto icon = QPixmap(QStringLiteral("icon.png"));
    if (!image.load(source))
    m_image.save(&buffer, "PNG");
    const QVariant picture = data->imageData();
    const QImage small = image.scaled(size);
    const QImage upright = image.transformed(turn);
    painter.drawImage(QRectF(target), m_image);
    painter.drawPixmap(QRect(target), pixmap);
    const QImage rgb = image.convertToFormat(QImage::Format_RGB32);
    const QImage part = image.copy(rect);
    const QImage image = pixmap.toImage();
    QFile file(path);
    QSaveFile file(path);
    QDir().mkpath(path);
    QTemporaryDir folder;
    QSettings settings;
    std::ifstream stream(path);
    std::filesystem::remove(path);
    const int descriptor = ::open(path, O_RDONLY);
    if (QFileInfo::exists(path))
    const qint64 bytes = QFileInfo(path).size();
    if (info.exists())
    if (info.isDir())
    QProcess::startDetached(program);
""".strip().splitlines()
GOOD = """
    painter.save();
    names.join(QStringLiteral(", "));
    return QFileInfo(path).fileName();
    QFileInfo(m_recent.first()).path();
    auto* dialog = new QFileDialog(window, tr("Open images"));
    auto* question = new QMessageBox(QMessageBox::Warning, title, text, buttons, window);
    painter.drawImage(corner + index * viewTileSize, tile->pixels);
    pixmap = QPixmap(size);
    const QPointF at = m_view.toImage(event->position() * ratio);
    m_widget.get()->show();
""".strip().splitlines()


def complaints(line: str) -> list[str]:
    code = re.sub(r"//.*", "", line)
    return [pattern for pattern in FORBIDDEN if re.search(pattern, code)]


def holes() -> list[str]:
    """What this script would not see, or would see where nothing is."""
    used = {pattern for line in BAD for pattern in complaints(line)}
    return ([f"not caught: {line.strip()}" for line in BAD if not complaints(line)]
            + [f"caught for nothing: {line.strip()}" for line in GOOD if complaints(line)]
            + [f"catches nothing: {pattern}" for pattern in FORBIDDEN if pattern not in used])


def main() -> int:
    root = pathlib.Path(sys.argv[1])
    wrong, seen, excused = holes(), 0, set()
    for path in sorted((root / "ui").glob("*.*")):
        if path.suffix not in (".h", ".cpp"):
            continue
        seen += 1
        name = path.relative_to(root).as_posix()
        for number, line in enumerate(path.read_text().splitlines(), 1):
            excuse = {(file, text) for file, text in ALLOWED if name == file and text in line}
            excused |= excuse
            if not excuse:
                wrong += [f"{name}:{number}: {FORBIDDEN[pattern]}: {line.strip()}"
                          for pattern in complaints(line)]
    wrong += [f"{file}: nothing to excuse any more: {text}"
              for file, text in ALLOWED.keys() - excused]
    print("\n".join(wrong) or f"{seen} files, nothing waits")
    return 1 if wrong or seen < 10 else 0


sys.exit(main())
