<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>Filter</name>
    <message>
        <source>All channels alike</source>
        <translation>Alle Kanäle gleich</translation>
    </message>
    <message>
        <source>Every channel by itself</source>
        <translation>Jeder Kanal für sich</translation>
    </message>
    <message>
        <source>With white balance</source>
        <translation>Mit Weißabgleich</translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation>Spreizung</translation>
    </message>
    <message>
        <source>All channels alike keeps colours. Every channel by itself, or a white balance, takes away a cast; the balance is the gentler.</source>
        <translation>Alle Kanäle gleich erhält die Farben. Jeder Kanal für sich oder ein Weißabgleich nimmt einen Farbstich weg; der Weißabgleich ist schonender.</translation>
    </message>
    <message>
        <source>Clip dark</source>
        <translation>Dunkles beschneiden</translation>
    </message>
    <message>
        <source>How much of the picture may become black.</source>
        <translation>Wie viel vom Bild schwarz werden darf.</translation>
    </message>
    <message>
        <source>Clip bright</source>
        <translation>Helles beschneiden</translation>
    </message>
    <message>
        <source>How much of the picture may become white.</source>
        <translation>Wie viel vom Bild weiß werden darf.</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>How much of the way to the full stretch is gone.</source>
        <translation>Wie weit auf dem Weg zur vollen Spreizung gegangen wird.</translation>
    </message>
    <message>
        <source>Auto contrast</source>
        <translation>Auto-Kontrast</translation>
    </message>
    <message>
        <source>Tone</source>
        <translation>Tonwerte</translation>
    </message>
    <message>
        <source>Stretches the picture from black to white, with a white balance if wanted.</source>
        <translation>Spreizt das Bild von Schwarz bis Weiß, auf Wunsch mit Weißabgleich.</translation>
    </message>
    <message>
        <source>Sigma space</source>
        <translation>Sigma räumlich</translation>
    </message>
    <message>
        <source>How far pixels are averaged. If every pixel is, twice as far takes four times as long.</source>
        <translation>Wie weit Pixel gemittelt werden. Wird jedes Pixel berücksichtigt, kostet doppelt so weit das Vierfache an Zeit.</translation>
    </message>
    <message>
        <source>Sigma range</source>
        <translation>Sigma Tonwert</translation>
    </message>
    <message>
        <source>Which differences of brightness or colour count as noise, in percent of the full range. Larger differences stay as edges.</source>
        <translation>Welche Unterschiede in Helligkeit oder Farbe als Rauschen gelten, in Prozent des vollen Umfangs. Größere Unterschiede bleiben als Kanten.</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Exakt</translation>
    </message>
    <message>
        <source>Averages every pixel in reach, with exact weights. Else weights are approximate (within 0.3 % of the full range of the exact result), and from sigma space 4 on only some of the pixels further away count: up to ten times faster, and more than 45 dB from the exact result on noisy photographs.</source>
        <translation>Mittelt alle Pixel in Reichweite mit exakten Gewichten. Sonst sind die Gewichte angenähert (höchstens 0,3 % des vollen Umfangs neben dem exakten Ergebnis), und ab Sigma räumlich 4 zählt weiter entfernt nur ein Teil der Pixel: bis zu zehnmal schneller und auf verrauschten Fotos mehr als 45 dB vom exakten Ergebnis.</translation>
    </message>
    <message>
        <source>Bilateral</source>
        <translation>Bilateral</translation>
    </message>
    <message>
        <source>Denoise</source>
        <translation>Entrauschen</translation>
    </message>
    <message>
        <source>Smooths areas and keeps their edges.</source>
        <translation>Glättet Flächen und erhält ihre Kanten.</translation>
    </message>
    <message>
        <source>Radius</source>
        <translation>Radius</translation>
    </message>
    <message>
        <source>How far to each side pixels are averaged; up to about 60 the time does not depend on it.</source>
        <translation>Wie weit nach jeder Seite Pixel gemittelt werden; bis etwa 60 hängt die Zeit nicht davon ab.</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>Durchgänge</translation>
    </message>
    <message>
        <source>Once leaves the edges of the square visible; three times looks almost like a Gaussian blur.</source>
        <translation>Ein Durchgang lässt die Kanten der Quadrate sichtbar; drei sehen fast wie ein Gaußscher Weichzeichner aus.</translation>
    </message>
    <message>
        <source>Linear light</source>
        <translation>Lineares Licht</translation>
    </message>
    <message>
        <source>Averages light as a lens would: bright spots outshine their surroundings. Otherwise stored values are averaged.</source>
        <translation>Mittelt Licht, wie es ein Objektiv täte: helle Punkte überstrahlen ihre Umgebung. Sonst werden gespeicherte Werte gemittelt.</translation>
    </message>
    <message>
        <source>Box blur</source>
        <translation>Rechteck-Weichzeichner</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>Weichzeichnen</translation>
    </message>
    <message>
        <source>Averages squares of pixels, fast for any size.</source>
        <translation>Mittelt Quadrate von Pixeln, bei jeder Größe schnell.</translation>
    </message>
    <message>
        <source>White on black</source>
        <translation>Weiß auf Schwarz</translation>
    </message>
    <message>
        <source>Black on white</source>
        <translation>Schwarz auf Weiß</translation>
    </message>
    <message>
        <source>Black over the picture</source>
        <translation>Schwarz über dem Bild</translation>
    </message>
    <message>
        <source>Sigma</source>
        <translation>Sigma</translation>
    </message>
    <message>
        <source>How far the picture is smoothed before: more leaves fewer and rounder edges, 0 does not smooth.</source>
        <translation>Wie weit das Bild vorher geglättet wird: mehr lässt weniger und rundere Kanten übrig, 0 glättet nicht.</translation>
    </message>
    <message>
        <source>Low threshold</source>
        <translation>Untere Schwelle</translation>
    </message>
    <message>
        <source>Slopes below it are no edges; 100 percent is a step from black to white that is not smoothed.</source>
        <translation>Flachere Anstiege sind keine Kanten; 100 Prozent sind ein ungeglätteter Sprung von Schwarz nach Weiß.</translation>
    </message>
    <message>
        <source>High threshold</source>
        <translation>Obere Schwelle</translation>
    </message>
    <message>
        <source>Slopes above it are edges, and so is everything above the low threshold that is connected with them.</source>
        <translation>Steilere Anstiege sind Kanten, ebenso alles über der unteren Schwelle, was mit ihnen verbunden ist.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>How the edges are drawn.</source>
        <translation>Wie die Kanten gezeichnet werden.</translation>
    </message>
    <message>
        <source>Canny edges</source>
        <translation>Canny-Kanten</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>Struktur</translation>
    </message>
    <message>
        <source>Draws thin lines along edges, and faint ones only where they continue strong ones.</source>
        <translation>Zeichnet dünne Linien entlang von Kanten, schwache nur dort, wo sie starke fortsetzen.</translation>
    </message>
    <message>
        <source>Clip limit</source>
        <translation>Kontrastgrenze</translation>
    </message>
    <message>
        <source>How much contrast may be added: the steepest part of the tone curve of a cell.</source>
        <translation>Wie viel Kontrast hinzukommen darf: der steilste Teil der Gradationskurve einer Zelle.</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>Cells per side. Each has a tone curve of its own; more cells bring out smaller things.</source>
        <translation>Zellen je Seite. Jede hat ihre eigene Gradationskurve; mehr Zellen bringen Kleineres hervor.</translation>
    </message>
    <message>
        <source>Local contrast (CLAHE)</source>
        <translation>Lokaler Kontrast (CLAHE)</translation>
    </message>
    <message>
        <source>Brings out detail in dark, bright and hazy parts.</source>
        <translation>Bringt Details in dunklen, hellen und dunstigen Bereichen hervor.</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>Steepens the curve in the middle and flattens it near black and white; below 0 the other way round.</source>
        <translation>Macht die Kurve in der Mitte steiler und bei Schwarz und Weiß flacher; unter 0 umgekehrt.</translation>
    </message>
    <message>
        <source>Shadows</source>
        <translation>Tiefen</translation>
    </message>
    <message>
        <source>Brightens or darkens the darkest quarter.</source>
        <translation>Hellt das dunkelste Viertel auf oder dunkelt es ab.</translation>
    </message>
    <message>
        <source>Darks</source>
        <translation>Dunkle Töne</translation>
    </message>
    <message>
        <source>Brightens or darkens what is darker than the middle.</source>
        <translation>Hellt auf oder dunkelt ab, was dunkler als die Mitte ist.</translation>
    </message>
    <message>
        <source>Lights</source>
        <translation>Helle Töne</translation>
    </message>
    <message>
        <source>Brightens or darkens what is brighter than the middle.</source>
        <translation>Hellt auf oder dunkelt ab, was heller als die Mitte ist.</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>Lichter</translation>
    </message>
    <message>
        <source>Brightens or darkens the brightest quarter.</source>
        <translation>Hellt das hellste Viertel auf oder dunkelt es ab.</translation>
    </message>
    <message>
        <source>Tone curve</source>
        <translation>Gradationskurve</translation>
    </message>
    <message>
        <source>Brightens or darkens shadows, darks, lights and highlights by a smooth curve.</source>
        <translation>Hellt Tiefen, dunkle und helle Töne und Lichter entlang einer glatten Kurve auf oder dunkelt sie ab.</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>How strong the noise is: its standard deviation in levels of 255. What is weaker than that is smoothed away.</source>
        <translation>Wie stark das Rauschen ist: seine Standardabweichung in Stufen von 255. Was schwächer ist, wird geglättet.</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Am besten</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Fast looks at half of the pieces of the picture and takes half the time.</source>
        <translation>„Schnell“ betrachtet die Hälfte der Bildstücke und braucht halb so lange.</translation>
    </message>
    <message>
        <source>Fast denoise</source>
        <translation>Schnelles Entrauschen</translation>
    </message>
    <message>
        <source>Removes noise fast and keeps fine detail, by taking what is weaker than the noise out of every small piece.</source>
        <translation>Entfernt Rauschen schnell und erhält feine Details, indem aus jedem kleinen Stück genommen wird, was schwächer als das Rauschen ist.</translation>
    </message>
    <message>
        <source>How much of the haze is taken away. A little of it makes distance look natural.</source>
        <translation>Wie viel vom Dunst entfernt wird. Ein wenig davon lässt Ferne natürlich wirken.</translation>
    </message>
    <message>
        <source>Patch</source>
        <translation>Umkreis</translation>
    </message>
    <message>
        <source>Within which distance something dark is looked for, in percent of the shorter side. Larger keeps bright things from being taken for haze.</source>
        <translation>In welchem Abstand nach etwas Dunklem gesucht wird, in Prozent der kürzeren Seite. Größer bewahrt helle Dinge davor, für Dunst gehalten zu werden.</translation>
    </message>
    <message>
        <source>Dehaze</source>
        <translation>Dunst entfernen</translation>
    </message>
    <message>
        <source>Takes haze, mist and veiling light away.</source>
        <translation>Entfernt Dunst, Nebel und Schleierlicht.</translation>
    </message>
    <message>
        <source>Write through a null pointer</source>
        <translation>Über einen Nullzeiger schreiben</translation>
    </message>
    <message>
        <source>Illegal instruction</source>
        <translation>Ungültiger Befehl</translation>
    </message>
    <message>
        <source>Recursion without end</source>
        <translation>Endlose Rekursion</translation>
    </message>
    <message>
        <source>Call of abort()</source>
        <translation>Aufruf von abort()</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>What the code does wrong. The system answers each with a signal, whose name is told.</source>
        <translation>Was der Code falsch macht. Das System antwortet jeweils mit einem Signal, dessen Name genannt wird.</translation>
    </message>
    <message>
        <source>Hears a stop</source>
        <translation>Hört auf Stopp</translation>
    </message>
    <message>
        <source>On: it ends when it is asked to. Off: it hears nothing, and only the end of its process ends it.</source>
        <translation>An: Er endet, wenn darum gebeten wird. Aus: Er hört nichts, und nur das Ende seines Prozesses beendet ihn.</translation>
    </message>
    <message>
        <source>Megabytes</source>
        <translation>Megabyte</translation>
    </message>
    <message>
        <source>How much it takes and gives back. A helper may take 2048: more, and its limit answers.</source>
        <translation>Wie viel genommen und zurückgegeben wird. Ein Hilfsprozess darf 2048 nehmen: bei mehr antwortet seine Grenze.</translation>
    </message>
    <message>
        <source>Crash</source>
        <translation>Abstürzen</translation>
    </message>
    <message>
        <source>Demonstrations</source>
        <translation>Vorführungen</translation>
    </message>
    <message>
        <source>Crashes in the middle of the image, to show that this ends a helper process and not the window.</source>
        <translation>Stürzt in der Mitte des Bildes ab, um zu zeigen, dass dies einen Hilfsprozess beendet und nicht das Fenster.</translation>
    </message>
    <message>
        <source>A crash in a thread would end the program with all that is open in it, so this demonstration runs in helper processes only.</source>
        <translation>Ein Absturz in einem Thread würde das Programm mit allem beenden, was darin offen ist; deshalb läuft diese Vorführung nur in Hilfsprozessen.</translation>
    </message>
    <message>
        <source>Never end</source>
        <translation>Niemals enden</translation>
    </message>
    <message>
        <source>Waits for ever in the middle of the image, to show that a helper process can be ended all the same.</source>
        <translation>Wartet in der Mitte des Bildes für immer, um zu zeigen, dass sich ein Hilfsprozess trotzdem beenden lässt.</translation>
    </message>
    <message>
        <source>A thread that hears nothing can never be ended, so this demonstration runs in helper processes only.</source>
        <translation>Ein Thread, der nichts hört, lässt sich nie beenden; deshalb läuft diese Vorführung nur in Hilfsprozessen.</translation>
    </message>
    <message>
        <source>Eat memory</source>
        <translation>Speicher fressen</translation>
    </message>
    <message>
        <source>Takes memory in the middle of the image and gives it back, to show that a helper process has a limit of its own.</source>
        <translation>Nimmt in der Mitte des Bildes Speicher und gibt ihn zurück, um zu zeigen, dass ein Hilfsprozess eine eigene Grenze hat.</translation>
    </message>
    <message>
        <source>Threads share the memory of the program and could take all of it, so this demonstration runs in helper processes only.</source>
        <translation>Threads teilen den Speicher des Programms und könnten ihn ganz aufbrauchen; deshalb läuft diese Vorführung nur in Hilfsprozessen.</translation>
    </message>
    <message>
        <source>Steps of diffusion. What is smoothed grows with their square root, time with their number.</source>
        <translation>Schritte der Diffusion. Was geglättet wird, wächst mit der Wurzel ihrer Zahl, die Zeit mit der Zahl selbst.</translation>
    </message>
    <message>
        <source>Differences between neighbours that begin to count as an edge, in percent of the full range.</source>
        <translation>Unterschiede zwischen Nachbarn, die als Kante zu zählen beginnen, in Prozent des vollen Umfangs.</translation>
    </message>
    <message>
        <source>Strong edges first</source>
        <translation>Starke Kanten zuerst</translation>
    </message>
    <message>
        <source>Large areas first</source>
        <translation>Große Flächen zuerst</translation>
    </message>
    <message>
        <source>Conductance</source>
        <translation>Leitfähigkeit</translation>
    </message>
    <message>
        <source>How flow falls off with the difference: exp(-d) keeps strong edges, 1/(1+d) lets wide areas grow together.</source>
        <translation>Wie der Fluss mit dem Unterschied abnimmt: exp(-d) erhält starke Kanten, 1/(1+d) lässt weite Flächen zusammenwachsen.</translation>
    </message>
    <message>
        <source>Regularised</source>
        <translation>Regularisiert</translation>
    </message>
    <message>
        <source>Looks for edges in a slightly smoothed picture, so that noise is not kept as one.</source>
        <translation>Sucht Kanten in einem leicht geglätteten Bild, damit Rauschen nicht als Kante erhalten bleibt.</translation>
    </message>
    <message>
        <source>Diffusion</source>
        <translation>Diffusion</translation>
    </message>
    <message>
        <source>Lets colours flow until areas are even, but not across edges.</source>
        <translation>Lässt Farben fließen, bis Flächen gleichmäßig sind, aber nicht über Kanten hinweg.</translation>
    </message>
    <message>
        <source>On mid-grey</source>
        <translation>Auf Mittelgrau</translation>
    </message>
    <message>
        <source>Magnitude</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Black and white</source>
        <translation>Schwarz und Weiß</translation>
    </message>
    <message>
        <source>Of the narrower blur: the size of the detail shown.</source>
        <translation>Des engeren Weichzeichners: die Größe der gezeigten Details.</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Verhältnis</translation>
    </message>
    <message>
        <source>How much wider the second blur is; 1.6 is close to what the eye does.</source>
        <translation>Wie viel weiter der zweite Weichzeichner reicht; 1,6 kommt dem nahe, was das Auge tut.</translation>
    </message>
    <message>
        <source>Multiplies the difference.</source>
        <translation>Vervielfacht den Unterschied.</translation>
    </message>
    <message>
        <source>Mid-grey where nothing differs, or black; black and white tells apart what exceeds the threshold.</source>
        <translation>Mittelgrau, wo sich nichts unterscheidet, oder Schwarz; „Schwarz und Weiß“ scheidet, was die Schwelle überschreitet.</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>For black and white: white where the difference of brightness, times the strength, is larger.</source>
        <translation>Für Schwarz und Weiß: weiß, wo der Helligkeitsunterschied mal der Stärke größer ist.</translation>
    </message>
    <message>
        <source>Difference of Gaussians</source>
        <translation>Differenz von Gauß-Filtern</translation>
    </message>
    <message>
        <source>Shows detail of one size only.</source>
        <translation>Zeigt nur Details einer Größe.</translation>
    </message>
    <message>
        <source>How far pixels are averaged where there is no edge. It takes the same time for all.</source>
        <translation>Wie weit Pixel gemittelt werden, wo keine Kante ist. Die Zeit ist immer dieselbe.</translation>
    </message>
    <message>
        <source>Differences on the way from pixel to pixel, added up, that make an edge; in percent of the full range.</source>
        <translation>Unterschiede auf dem Weg von Pixel zu Pixel, aufsummiert, die eine Kante ergeben; in Prozent des vollen Umfangs.</translation>
    </message>
    <message>
        <source>Domain transform</source>
        <translation>Domänentransformation</translation>
    </message>
    <message>
        <source>Flattens areas of any size up to their edges, like a painting.</source>
        <translation>Ebnet Flächen jeder Größe bis an ihre Kanten ein, wie ein Gemälde.</translation>
    </message>
    <message>
        <source>How many stops longer the longest exposure is: dark parts become brighter.</source>
        <translation>Um wie viele Blendenstufen die längste Belichtung länger ist: dunkle Bereiche werden heller.</translation>
    </message>
    <message>
        <source>How many stops shorter the shortest exposure is: bright parts show more.</source>
        <translation>Um wie viele Blendenstufen die kürzeste Belichtung kürzer ist: helle Bereiche zeigen mehr.</translation>
    </message>
    <message>
        <source>Shadows and highlights</source>
        <translation>Tiefen und Lichter</translation>
    </message>
    <message>
        <source>Brightens shadows and holds highlights, as if several exposures had been blended.</source>
        <translation>Hellt Tiefen auf und hält Lichter zurück, als wären mehrere Belichtungen verschmolzen.</translation>
    </message>
    <message>
        <source>How far the blur reaches: two thirds of every pixel&apos;s light stay within this distance of its row and column.</source>
        <translation>Wie weit die Unschärfe reicht: zwei Drittel des Lichts jedes Pixels bleiben in diesem Abstand von seiner Zeile und Spalte.</translation>
    </message>
    <message>
        <source>Gaussian blur</source>
        <translation>Gaußscher Weichzeichner</translation>
    </message>
    <message>
        <source>Softens evenly in all directions.</source>
        <translation>Zeichnet nach allen Richtungen gleich weich.</translation>
    </message>
    <message>
        <source>How far pixels are averaged. Larger radii smooth more, and take hardly longer.</source>
        <translation>Wie weit Pixel gemittelt werden. Größere Radien glätten mehr und dauern kaum länger.</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>Kante</translation>
    </message>
    <message>
        <source>What varies much less than this (as a standard deviation, in percent of the full range) is smoothed, what varies more is kept.</source>
        <translation>Was viel weniger schwankt als dies (als Standardabweichung, in Prozent des vollen Umfangs), wird geglättet; was mehr schwankt, bleibt.</translation>
    </message>
    <message>
        <source>Each channel</source>
        <translation>Jeder Kanal</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Führung</translation>
    </message>
    <message>
        <source>Where edges are looked for: in every channel for itself, in the brightness alone, or in all colours together, which keeps edges between colours of the same brightness.</source>
        <translation>Wo Kanten gesucht werden: in jedem Kanal für sich, allein in der Helligkeit oder in allen Farben zusammen, was Kanten zwischen gleich hellen Farben erhält.</translation>
    </message>
    <message>
        <source>Guided filter</source>
        <translation>Geführter Filter</translation>
    </message>
    <message>
        <source>Smooths areas and keeps edges, without their turning into steps.</source>
        <translation>Glättet Flächen und erhält Kanten, ohne dass sie zu Stufen werden.</translation>
    </message>
    <message>
        <source>Side of the squares; the size of the brush strokes.</source>
        <translation>Seite der Quadrate; die Größe der Pinselstriche.</translation>
    </message>
    <message>
        <source>Kuwahara</source>
        <translation>Kuwahara</translation>
    </message>
    <message>
        <source>Paints with flat strokes and keeps edges: each pixel takes the mean of the calmest square beside it.</source>
        <translation>Malt mit flächigen Strichen und erhält Kanten: jedes Pixel nimmt den Mittelwert des ruhigsten Quadrats neben ihm.</translation>
    </message>
    <message>
        <source>Size of the brush strokes. Twice as large takes four times as long.</source>
        <translation>Größe der Pinselstriche. Doppelt so groß kostet das Vierfache an Zeit.</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>Schärfe</translation>
    </message>
    <message>
        <source>How much the calmest part of a stroke outweighs others.</source>
        <translation>Wie sehr der ruhigste Teil eines Strichs die anderen überwiegt.</translation>
    </message>
    <message>
        <source>Flow smoothing</source>
        <translation>Flussglättung</translation>
    </message>
    <message>
        <source>Over which distance the direction of strokes is averaged.</source>
        <translation>Über welche Strecke die Richtung der Striche gemittelt wird.</translation>
    </message>
    <message>
        <source>Painting (anisotropic Kuwahara)</source>
        <translation>Gemälde (anisotroper Kuwahara)</translation>
    </message>
    <message>
        <source>Paints with strokes that follow the edges. Directions are rounded and shared by 2 x 2 pixels, which changes it by one or two levels of 255.</source>
        <translation>Malt mit Strichen, die den Kanten folgen. Richtungen sind gerundet und gelten für je 2 x 2 Pixel, was das Ergebnis um ein oder zwei Stufen von 255 ändert.</translation>
    </message>
    <message>
        <source>Size of the spot that a point of light becomes.</source>
        <translation>Größe des Flecks, zu dem ein Lichtpunkt wird.</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>Rund</translation>
    </message>
    <message>
        <source>Blades</source>
        <translation>Lamellen</translation>
    </message>
    <message>
        <source>Aperture</source>
        <translation>Blende</translation>
    </message>
    <message>
        <source>A round opening, or one with as many corners as blades.</source>
        <translation>Eine runde Öffnung oder eine mit so vielen Ecken wie Lamellen.</translation>
    </message>
    <message>
        <source>Number of blades</source>
        <translation>Zahl der Lamellen</translation>
    </message>
    <message>
        <source>Corners of the opening, where it is not round.</source>
        <translation>Ecken der Öffnung, wo sie nicht rund ist.</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>Drehung</translation>
    </message>
    <message>
        <source>By how many degrees the blades are turned.</source>
        <translation>Um wie viel Grad die Lamellen gedreht sind.</translation>
    </message>
    <message>
        <source>By how many stops the brightest parts are lifted before the blur, so that clipped lights become bright spots.</source>
        <translation>Um wie viele Blendenstufen die hellsten Bereiche vor dem Weichzeichnen angehoben werden, damit ausgefressene Lichter zu hellen Flecken werden.</translation>
    </message>
    <message>
        <source>From which brightness on highlights are lifted; white is lifted fully.</source>
        <translation>Ab welcher Helligkeit Lichter angehoben werden; Weiß wird voll angehoben.</translation>
    </message>
    <message>
        <source>Averages light as a lens does: bright spots outshine their surroundings.</source>
        <translation>Mittelt Licht wie ein Objektiv: helle Punkte überstrahlen ihre Umgebung.</translation>
    </message>
    <message>
        <source>Lens blur</source>
        <translation>Objektivunschärfe</translation>
    </message>
    <message>
        <source>Blurs like a lens out of focus: every light becomes a spot of the aperture&apos;s shape.</source>
        <translation>Zeichnet weich wie ein unscharf gestelltes Objektiv: jedes Licht wird zu einem Fleck von der Form der Blende.</translation>
    </message>
    <message>
        <source>Distortion</source>
        <translation>Verzeichnung</translation>
    </message>
    <message>
        <source>Positive straightens lines that bulge outwards (barrel), as wide lenses make them; negative those that bend inwards.</source>
        <translation>Positive Werte begradigen Linien, die sich nach außen wölben (Tonne), wie bei Weitwinkelobjektiven; negative solche, die sich nach innen biegen.</translation>
    </message>
    <message>
        <source>Towards the corners</source>
        <translation>Zu den Ecken hin</translation>
    </message>
    <message>
        <source>The same, felt in the corners most: with the opposite sign it straightens the moustache of cheap zooms.</source>
        <translation>Dasselbe, vor allem in den Ecken spürbar: mit umgekehrtem Vorzeichen begradigt es die wellenförmige Verzeichnung einfacher Zooms.</translation>
    </message>
    <message>
        <source>Vertical</source>
        <translation>Senkrecht</translation>
    </message>
    <message>
        <source>Positive sets a building upright that was taken from below.</source>
        <translation>Positive Werte richten ein Gebäude auf, das von unten aufgenommen wurde.</translation>
    </message>
    <message>
        <source>Horizontal</source>
        <translation>Waagerecht</translation>
    </message>
    <message>
        <source>The same for a wall that was taken from the left.</source>
        <translation>Dasselbe für eine Wand, die von links aufgenommen wurde.</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>More pushes empty corners out of the frame.</source>
        <translation>Mehr schiebt leere Ecken aus dem Bild.</translation>
    </message>
    <message>
        <source>Lens and perspective</source>
        <translation>Objektiv und Perspektive</translation>
    </message>
    <message>
        <source>Geometry</source>
        <translation>Geometrie</translation>
    </message>
    <message>
        <source>Straightens what a lens bends and what a tilted camera makes converge.</source>
        <translation>Begradigt, was ein Objektiv biegt und was eine geneigte Kamera zusammenlaufen lässt.</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Schwarz</translation>
    </message>
    <message>
        <source>What is this dark, or darker, becomes black.</source>
        <translation>Was so dunkel oder dunkler ist, wird schwarz.</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Weiß</translation>
    </message>
    <message>
        <source>What is this bright, or brighter, becomes white.</source>
        <translation>Was so hell oder heller ist, wird weiß.</translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation>Gamma</translation>
    </message>
    <message>
        <source>Brightens the midtones above 1, darkens them below; black and white stay.</source>
        <translation>Hellt über 1 die Mitteltöne auf, dunkelt sie darunter ab; Schwarz und Weiß bleiben.</translation>
    </message>
    <message>
        <source>Output black</source>
        <translation>Schwarz im Ergebnis</translation>
    </message>
    <message>
        <source>How bright black is in the result.</source>
        <translation>Wie hell Schwarz im Ergebnis ist.</translation>
    </message>
    <message>
        <source>Output white</source>
        <translation>Weiß im Ergebnis</translation>
    </message>
    <message>
        <source>How bright white is in the result. Below output black the picture becomes a negative.</source>
        <translation>Wie hell Weiß im Ergebnis ist. Liegt es unter dem Schwarz im Ergebnis, wird das Bild zum Negativ.</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>Tonwertkorrektur</translation>
    </message>
    <message>
        <source>Sets black, white and the brightness between them.</source>
        <translation>Legt Schwarz, Weiß und die Helligkeit dazwischen fest.</translation>
    </message>
    <message>
        <source>Ink on paper</source>
        <translation>Tinte auf Papier</translation>
    </message>
    <message>
        <source>Over the picture</source>
        <translation>Über dem Bild</translation>
    </message>
    <message>
        <source>Line width</source>
        <translation>Strichbreite</translation>
    </message>
    <message>
        <source>Width of the pen. Finer pens draw finer things.</source>
        <translation>Breite der Feder. Feinere Federn zeichnen Feineres.</translation>
    </message>
    <message>
        <source>How faint an edge is still drawn.</source>
        <translation>Wie schwach eine Kante sein darf, um noch gezeichnet zu werden.</translation>
    </message>
    <message>
        <source>Shading</source>
        <translation>Schattierung</translation>
    </message>
    <message>
        <source>How much dark parts are filled with ink; 0 draws lines only.</source>
        <translation>Wie sehr dunkle Bereiche mit Tinte gefüllt werden; 0 zeichnet nur Linien.</translation>
    </message>
    <message>
        <source>Paper stays white above this brightness.</source>
        <translation>Über dieser Helligkeit bleibt das Papier weiß.</translation>
    </message>
    <message>
        <source>Softness</source>
        <translation>Weichheit</translation>
    </message>
    <message>
        <source>From the hard line of a pen to the grey of a pencil.</source>
        <translation>Vom harten Strich einer Feder bis zum Grau eines Bleistifts.</translation>
    </message>
    <message>
        <source>Line length</source>
        <translation>Strichlänge</translation>
    </message>
    <message>
        <source>Over which distance lines are drawn through; specks vanish.</source>
        <translation>Über welche Strecke Linien durchgezogen werden; Sprenkel verschwinden.</translation>
    </message>
    <message>
        <source>Over which distance the direction of lines is averaged.</source>
        <translation>Über welche Strecke die Richtung der Linien gemittelt wird.</translation>
    </message>
    <message>
        <source>Over the picture, ink darkens its colours.</source>
        <translation>Über dem Bild dunkelt die Tinte dessen Farben ab.</translation>
    </message>
    <message>
        <source>Ink drawing</source>
        <translation>Tuschezeichnung</translation>
    </message>
    <message>
        <source>Draws the edges as flowing lines of a pen.</source>
        <translation>Zeichnet die Kanten als fließende Federstriche.</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Strengthens small differences of brightness, up to three times; below 0 it smooths them away and keeps the edges.</source>
        <translation>Verstärkt kleine Helligkeitsunterschiede bis auf das Dreifache; unter 0 werden sie geglättet und die Kanten erhalten.</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Kompression</translation>
    </message>
    <message>
        <source>Evens out large differences of brightness, so that dark and bright parts come closer; below 0 it drives them apart.</source>
        <translation>Gleicht große Helligkeitsunterschiede aus, sodass dunkle und helle Bereiche einander näher kommen; unter 0 treibt es sie auseinander.</translation>
    </message>
    <message>
        <source>Differences of brightness that are small beside it are details, large ones edges, in percent of the full range.</source>
        <translation>Helligkeitsunterschiede, die klein dagegen sind, gelten als Details, große als Kanten; in Prozent des vollen Umfangs.</translation>
    </message>
    <message>
        <source>Local contrast (Laplacian)</source>
        <translation>Lokaler Kontrast (Laplace)</translation>
    </message>
    <message>
        <source>Brings out detail and evens out light and shade, without halos at edges.</source>
        <translation>Bringt Details hervor und gleicht Licht und Schatten aus, ohne Höfe an Kanten.</translation>
    </message>
    <message>
        <source>How far around a pixel similar colours are looked for. Twice as far takes four times as long.</source>
        <translation>Wie weit um ein Pixel nach ähnlichen Farben gesucht wird. Doppelt so weit kostet das Vierfache an Zeit.</translation>
    </message>
    <message>
        <source>Colour range</source>
        <translation>Farbumfang</translation>
    </message>
    <message>
        <source>How different a colour may be and still count as similar, in percent of the full range.</source>
        <translation>Wie verschieden eine Farbe sein darf, um noch als ähnlich zu gelten, in Prozent des vollen Umfangs.</translation>
    </message>
    <message>
        <source>Moves</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>How often the neighbourhood may move on to where most similar pixels are. More moves give flatter areas.</source>
        <translation>Wie oft die Umgebung dorthin weiterrücken darf, wo die meisten ähnlichen Pixel sind. Mehr Schritte ergeben einheitlichere Flächen.</translation>
    </message>
    <message>
        <source>Mean shift</source>
        <translation>Mean Shift</translation>
    </message>
    <message>
        <source>Gathers similar colours into flat areas with sharp borders.</source>
        <translation>Sammelt ähnliche Farben zu einheitlichen Flächen mit scharfen Grenzen.</translation>
    </message>
    <message>
        <source>Each pixel becomes the middle value of the square that reaches this far from it; specks smaller than half the square vanish.</source>
        <translation>Jedes Pixel wird zum mittleren Wert des Quadrats, das so weit um es reicht; Sprenkel, die kleiner als das halbe Quadrat sind, verschwinden.</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>Removes specks and keeps edges; exact at every depth. Transparency stays as it is.</source>
        <translation>Entfernt Sprenkel und erhält Kanten; exakt bei jeder Farbtiefe. Die Transparenz bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>Erode</source>
        <translation>Erosion</translation>
    </message>
    <message>
        <source>Dilate</source>
        <translation>Dilatation</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>White top hat</source>
        <translation>White-Top-Hat</translation>
    </message>
    <message>
        <source>Black top hat</source>
        <translation>Black-Top-Hat</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>Gradient</translation>
    </message>
    <message>
        <source>Disc</source>
        <translation>Scheibe</translation>
    </message>
    <message>
        <source>Square</source>
        <translation>Quadrat</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Operation</translation>
    </message>
    <message>
        <source>Erode grows what is dark, dilate what is bright. Open removes small bright things, close small dark ones; a top hat shows what was removed, the gradient outlines.</source>
        <translation>Erosion lässt Dunkles wachsen, Dilatation Helles. Öffnen entfernt kleine helle Dinge, Schließen kleine dunkle; ein Top-Hat zeigt, was entfernt würde, der Gradient Umrisse.</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>What a point grows to.</source>
        <translation>Wozu ein Punkt wächst.</translation>
    </message>
    <message>
        <source>How far things grow; what is narrower than twice the radius is removed.</source>
        <translation>Wie weit Dinge wachsen; was schmaler als der doppelte Radius ist, wird entfernt.</translation>
    </message>
    <message>
        <source>Morphology</source>
        <translation>Morphologie</translation>
    </message>
    <message>
        <source>Grows, removes or outlines what is bright or dark; exact at every depth. Transparency stays as it is.</source>
        <translation>Lässt Helles oder Dunkles wachsen, entfernt oder umrandet es; exakt bei jeder Farbtiefe. Die Transparenz bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>How far the picture moved while it was taken.</source>
        <translation>Wie weit sich das Bild während der Aufnahme bewegt hat.</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Winkel</translation>
    </message>
    <message>
        <source>Direction in degrees: 0 moves sideways, 45 up to the right, 90 upwards.</source>
        <translation>Richtung in Grad: 0 bewegt seitwärts, 45 nach rechts oben, 90 nach oben.</translation>
    </message>
    <message>
        <source>Averages light as a moving camera does: bright points draw bright trails.</source>
        <translation>Mittelt Licht wie eine bewegte Kamera: helle Punkte ziehen helle Spuren.</translation>
    </message>
    <message>
        <source>Motion blur</source>
        <translation>Bewegungsunschärfe</translation>
    </message>
    <message>
        <source>Blurs along a straight line, as if the camera had moved.</source>
        <translation>Zeichnet entlang einer geraden Linie weich, als hätte sich die Kamera bewegt.</translation>
    </message>
    <message>
        <source>How much noise is removed: 0.4 times its standard deviation in levels of 255, or 0.35 times with patches of radius 3 and 4.</source>
        <translation>Wie viel Rauschen entfernt wird: das 0,4-Fache seiner Standardabweichung in Stufen von 255, bei Stücken vom Radius 3 und 4 das 0,35-Fache.</translation>
    </message>
    <message>
        <source>Radius of the pieces that are compared. Strong noise wants larger ones.</source>
        <translation>Radius der Stücke, die verglichen werden. Starkes Rauschen verlangt größere.</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>How far around a pixel similar pieces are looked for. Twice as far takes four times as long.</source>
        <translation>Wie weit um ein Pixel nach ähnlichen Stücken gesucht wird. Doppelt so weit kostet das Vierfache an Zeit.</translation>
    </message>
    <message>
        <source>Non-local means</source>
        <translation>Non-Local Means</translation>
    </message>
    <message>
        <source>Removes noise by averaging places that look alike; 8-bit pictures within a level of the exact mean.</source>
        <translation>Entfernt Rauschen, indem Stellen gemittelt werden, die einander gleichen; 8-Bit-Bilder höchstens eine Stufe neben dem exakten Mittel.</translation>
    </message>
    <message>
        <source>Standard deviation of the noise in levels of 255. More than there is takes away detail, less leaves grain.</source>
        <translation>Standardabweichung des Rauschens in Stufen von 255. Mehr als vorhanden nimmt Details weg, weniger lässt Korn übrig.</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Ausgewogen</translation>
    </message>
    <message>
        <source>How densely places are looked at. Fast takes less than half the time of Balanced, Best half as much again; the difference is hardly seen.</source>
        <translation>Wie dicht Stellen betrachtet werden. „Schnell“ braucht weniger als halb so lange wie „Ausgewogen“, „Am besten“ die Hälfte mehr; der Unterschied ist kaum zu sehen.</translation>
    </message>
    <message>
        <source>Patch groups (NL-Ridge)</source>
        <translation>Patch-Gruppen (NL-Ridge)</translation>
    </message>
    <message>
        <source>Removes noise by combining places that look alike, and keeps fine texture.</source>
        <translation>Entfernt Rauschen, indem einander gleichende Stellen kombiniert werden, und erhält feine Textur.</translation>
    </message>
    <message>
        <source>Gaussian</source>
        <translation>Gauß</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>What blurred the picture: Gaussian for lens and sensor, disc for wrong focus, motion for a hand that moved.</source>
        <translation>Was das Bild unscharf gemacht hat: „Gauß“ für Objektiv und Sensor, „Scheibe“ für falschen Fokus, „Bewegung“ für eine verwackelte Aufnahme.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Sigma of the Gaussian, radius of the disc, or half the length of the motion. Too large a size draws rings around edges.</source>
        <translation>Sigma der Gauß-Glocke, Radius der Scheibe oder halbe Länge der Bewegung. Zu groß gewählt, entstehen Ringe um Kanten.</translation>
    </message>
    <message>
        <source>Direction of the motion in degrees: 0 is level, 90 upright, 45 rises to the right. Of no matter to the other blurs.</source>
        <translation>Richtung der Bewegung in Grad: 0 ist waagerecht, 90 senkrecht, 45 steigt nach rechts an. Für die anderen Unschärfen ohne Bedeutung.</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Maßstab</translation>
    </message>
    <message>
        <source>Width and height of the result, in percent.</source>
        <translation>Breite und Höhe des Ergebnisses in Prozent.</translation>
    </message>
    <message>
        <source>Longest side</source>
        <translation>Längste Seite</translation>
    </message>
    <message>
        <source>Width or height of the result, whichever is larger, at least a five hundredth of what it was; 0 leaves it to the scale.</source>
        <translation>Breite oder Höhe des Ergebnisses, je nachdem, was größer ist, mindestens ein Fünfhundertstel des bisherigen Werts; bei 0 gilt der Maßstab.</translation>
    </message>
    <message>
        <source>Lanczos</source>
        <translation>Lanczos</translation>
    </message>
    <message>
        <source>Mitchell</source>
        <translation>Mitchell</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Fläche</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Lanczos keeps most detail, with a faint ring at hard edges. Mitchell is softer and rings less. Area is the plain mean of what a pixel covers.</source>
        <translation>Lanczos erhält die meisten Details, mit einem schwachen Ring an harten Kanten. Mitchell ist weicher und ringt weniger. Fläche ist der einfache Mittelwert dessen, was ein Pixel bedeckt.</translation>
    </message>
    <message>
        <source>Mixes light as a lens would: fine patterns keep their brightness.</source>
        <translation>Mischt Licht, wie es ein Objektiv täte: feine Muster behalten ihre Helligkeit.</translation>
    </message>
    <message>
        <source>Resize</source>
        <translation>Größe ändern</translation>
    </message>
    <message>
        <source>Makes the picture smaller or larger.</source>
        <translation>Macht das Bild kleiner oder größer.</translation>
    </message>
    <message>
        <source>How far it goes: more iterations make edges sharper, and noise stronger.</source>
        <translation>Wie weit es geht: mehr Durchgänge machen Kanten schärfer und das Rauschen stärker.</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>Glättung</translation>
    </message>
    <message>
        <source>Holds down noise and rings in even areas; too much of it makes them look painted. 0 switches it off.</source>
        <translation>Hält Rauschen und Ringe in gleichmäßigen Flächen nieder; zu viel davon lässt sie gemalt aussehen. 0 schaltet sie aus.</translation>
    </message>
    <message>
        <source>Accelerated</source>
        <translation>Beschleunigt</translation>
    </message>
    <message>
        <source>Comes as far with 10 iterations as without it with 23, and with 30 as without it with 150.</source>
        <translation>Kommt mit 10 Durchgängen so weit wie ohne mit 23 und mit 30 so weit wie ohne mit 150.</translation>
    </message>
    <message>
        <source>Reckons with light, as a lens does, and not with stored values. Switch it off where dark rings appear around bright things.</source>
        <translation>Rechnet mit Licht wie ein Objektiv und nicht mit gespeicherten Werten. Auszuschalten, wo dunkle Ringe um helle Dinge erscheinen.</translation>
    </message>
    <message>
        <source>Deconvolution (Richardson-Lucy)</source>
        <translation>Entfaltung (Richardson-Lucy)</translation>
    </message>
    <message>
        <source>Sharpen</source>
        <translation>Schärfen</translation>
    </message>
    <message>
        <source>Undoes a blur of known shape step by step, and lets clipped highlights be brighter than white; parts of 512 pixels are sharpened apart and meet within 0.1 levels.</source>
        <translation>Macht eine Unschärfe bekannter Form Schritt für Schritt rückgängig und lässt ausgefressene Lichter heller als Weiß sein; Teile von 512 Pixeln werden getrennt geschärft und stimmen an den Nähten auf 0,1 Stufen überein.</translation>
    </message>
    <message>
        <source>By how many degrees the picture is turned, clockwise if positive.</source>
        <translation>Um wie viel Grad das Bild gedreht wird, bei positiven Werten im Uhrzeigersinn.</translation>
    </message>
    <message>
        <source>Cut to the picture</source>
        <translation>Auf das Bild zuschneiden</translation>
    </message>
    <message>
        <source>Same size</source>
        <translation>Gleiche Größe</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>The largest part without empty corners, the size as it was, or all of the turned picture. Empty corners are transparent, or black where the picture has no transparency.</source>
        <translation>Der größte Teil ohne leere Ecken, die bisherige Größe oder das ganze gedrehte Bild. Leere Ecken sind transparent oder, wo das Bild keine Transparenz hat, schwarz.</translation>
    </message>
    <message>
        <source>Mixes light as a lens would.</source>
        <translation>Mischt Licht, wie es ein Objektiv täte.</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>Drehen</translation>
    </message>
    <message>
        <source>Turns the picture by any angle.</source>
        <translation>Dreht das Bild um einen beliebigen Winkel.</translation>
    </message>
    <message>
        <source>Size of the details to strengthen; about as much as the picture is blurred.</source>
        <translation>Größe der Details, die verstärkt werden; etwa so viel, wie das Bild unscharf ist.</translation>
    </message>
    <message>
        <source>Light side</source>
        <translation>Helle Seite</translation>
    </message>
    <message>
        <source>How much lighter the light side of an edge becomes.</source>
        <translation>Wie viel heller die helle Seite einer Kante wird.</translation>
    </message>
    <message>
        <source>Dark side</source>
        <translation>Dunkle Seite</translation>
    </message>
    <message>
        <source>How much darker the dark side of an edge becomes; it may be more, dark outlines are seen less.</source>
        <translation>Wie viel dunkler die dunkle Seite einer Kante wird; hier darf es mehr sein, dunkle Umrisse fallen weniger auf.</translation>
    </message>
    <message>
        <source>Parts whose details are fainter than this, in percent of the full range, are taken for noise and left alone.</source>
        <translation>Bereiche, deren Details schwächer als dies sind, in Prozent des vollen Umfangs, gelten als Rauschen und bleiben unberührt.</translation>
    </message>
    <message>
        <source>Overshoot</source>
        <translation>Überschwingen</translation>
    </message>
    <message>
        <source>How much is left of what would become lighter or darker than anything near it: 0 allows no halos, 100 all of them.</source>
        <translation>Wie viel von dem übrig bleibt, was heller oder dunkler als alles in der Nähe würde: 0 erlaubt keine Höfe, 100 alle.</translation>
    </message>
    <message>
        <source>Smart sharpen</source>
        <translation>Kluges Schärfen</translation>
    </message>
    <message>
        <source>Sharpens brightness where there is structure, spares even areas with their noise, and holds back halos and colour fringes.</source>
        <translation>Schärft die Helligkeit, wo Struktur ist, verschont gleichmäßige Flächen mit ihrem Rauschen und hält Höfe und Farbsäume zurück.</translation>
    </message>
    <message>
        <source>Sigma of the blur far away from the band.</source>
        <translation>Sigma der Unschärfe weit entfernt vom Streifen.</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Lage</translation>
    </message>
    <message>
        <source>Where the middle of the sharp band lies: 0 is the upper edge, 100 the lower one.</source>
        <translation>Wo die Mitte des scharfen Streifens liegt: 0 ist der obere Rand, 100 der untere.</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>How much of the picture&apos;s height is sharp.</source>
        <translation>Wie viel von der Höhe des Bildes scharf ist.</translation>
    </message>
    <message>
        <source>Transition</source>
        <translation>Übergang</translation>
    </message>
    <message>
        <source>Over how much of the picture&apos;s height the blur grows, on either side of the band.</source>
        <translation>Über welchen Teil der Bildhöhe die Unschärfe zunimmt, auf beiden Seiten des Streifens.</translation>
    </message>
    <message>
        <source>By how many degrees the band is turned; positive lifts its right end.</source>
        <translation>Um wie viel Grad der Streifen gedreht ist; positive Werte heben das rechte Ende.</translation>
    </message>
    <message>
        <source>Tilt-shift</source>
        <translation>Tilt-Shift</translation>
    </message>
    <message>
        <source>Keeps a band sharp and blurs what lies above and below it, so that a view looks like a model.</source>
        <translation>Hält einen Streifen scharf und zeichnet weich, was darüber und darunter liegt, sodass eine Ansicht wie ein Modell wirkt.</translation>
    </message>
    <message>
        <source>Every channel</source>
        <translation>Jeder Kanal</translation>
    </message>
    <message>
        <source>Brightness, colours follow</source>
        <translation>Helligkeit, Farben folgen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Every channel by itself makes colours stronger where contrast grows; if only the brightness is changed, hue and saturation stay.</source>
        <translation>Jeder Kanal für sich macht Farben kräftiger, wo der Kontrast wächst; wird nur die Helligkeit geändert, bleiben Farbton und Sättigung.</translation>
    </message>
    <message>
        <source>How much is smoothed: 0.7 times the standard deviation of the noise, in levels of 255, removes it. More makes areas of one colour.</source>
        <translation>Wie viel geglättet wird: das 0,7-Fache der Standardabweichung des Rauschens, in Stufen von 255, entfernt es. Mehr ergibt einfarbige Flächen.</translation>
    </message>
    <message>
        <source>How often the picture is gone over. A larger strength needs more, about 8 and 1.3 times the strength.</source>
        <translation>Wie oft das Bild durchlaufen wird. Eine größere Stärke braucht mehr, etwa 8 und das 1,3-Fache der Stärke.</translation>
    </message>
    <message>
        <source>Total variation</source>
        <translation>Totale Variation</translation>
    </message>
    <message>
        <source>Removes noise and small detail, and keeps the outlines of large shapes sharp.</source>
        <translation>Entfernt Rauschen und kleine Details und erhält die Umrisse großer Formen scharf.</translation>
    </message>
    <message>
        <source>Size of the details to strengthen: small for fine texture, large for local contrast.</source>
        <translation>Größe der Details, die verstärkt werden: klein für feine Textur, groß für lokalen Kontrast.</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>How much stronger details become; 0 changes nothing.</source>
        <translation>Wie viel stärker Details werden; 0 ändert nichts.</translation>
    </message>
    <message>
        <source>Differences below half of it, on a scale where white is 1, are taken for noise and left alone; from one and a half of it on they are strengthened fully.</source>
        <translation>Unterschiede unter der Hälfte davon, auf einer Skala, auf der Weiß 1 ist, gelten als Rauschen und bleiben unberührt; ab dem Anderthalbfachen werden sie voll verstärkt.</translation>
    </message>
    <message>
        <source>Unsharp mask</source>
        <translation>Unscharf maskieren</translation>
    </message>
    <message>
        <source>Strengthens what differs from a blurred copy, in every colour channel; a soft threshold spares the noise.</source>
        <translation>Verstärkt, was sich von einer weichgezeichneten Kopie unterscheidet, in jedem Farbkanal; eine weiche Schwelle verschont das Rauschen.</translation>
    </message>
    <message>
        <source>How strong the noise is: its standard deviation in levels of 255. What does not stand out from it is smoothed away.</source>
        <translation>Wie stark das Rauschen ist: seine Standardabweichung in Stufen von 255. Was daraus nicht hervorragt, wird geglättet.</translation>
    </message>
    <message>
        <source>Wavelet denoise</source>
        <translation>Wavelet-Entrauschen</translation>
    </message>
    <message>
        <source>Removes noise of all sizes, from grain to blotches, where nothing stands out from it.</source>
        <translation>Entfernt Rauschen aller Größen, vom Korn bis zu Flecken, wo nichts daraus hervorragt.</translation>
    </message>
    <message>
        <source>Power of the noise against that of the finest details. Less of it makes the result sharper, with more noise and rings.</source>
        <translation>Leistung des Rauschens im Verhältnis zu der der feinsten Details. Weniger davon macht das Ergebnis schärfer, mit mehr Rauschen und Ringen.</translation>
    </message>
    <message>
        <source>Deconvolution (Wiener)</source>
        <translation>Entfaltung (Wiener)</translation>
    </message>
    <message>
        <source>Undoes a blur of known shape in one step: quick, with more rings than Richardson-Lucy. Parts of 512 pixels are sharpened apart and meet within 60 dB.</source>
        <translation>Macht eine Unschärfe bekannter Form in einem Schritt rückgängig: schnell, mit mehr Ringen als Richardson-Lucy. Teile von 512 Pixeln werden getrennt geschärft und stimmen an den Nähten auf 60 dB überein.</translation>
    </message>
    <message>
        <source>Spin</source>
        <translation>Drehung</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Zoom draws everything out from the centre, spin around it.</source>
        <translation>„Zoom“ zieht alles von der Mitte nach außen, „Drehung“ um sie herum.</translation>
    </message>
    <message>
        <source>By how many percent the picture was zoomed, or degrees turned, while it was taken.</source>
        <translation>Um wie viel Prozent gezoomt oder wie viel Grad gedreht wurde, während das Bild aufgenommen wurde.</translation>
    </message>
    <message>
        <source>Centre across</source>
        <translation>Mitte waagerecht</translation>
    </message>
    <message>
        <source>Where the point that stays sharp lies, from the left.</source>
        <translation>Wo der Punkt liegt, der scharf bleibt, von links.</translation>
    </message>
    <message>
        <source>Centre down</source>
        <translation>Mitte senkrecht</translation>
    </message>
    <message>
        <source>Where the point that stays sharp lies, from the top.</source>
        <translation>Wo der Punkt liegt, der scharf bleibt, von oben.</translation>
    </message>
    <message>
        <source>Averages light as a moving lens does: bright points draw bright trails.</source>
        <translation>Mittelt Licht wie ein bewegtes Objektiv: helle Punkte ziehen helle Spuren.</translation>
    </message>
    <message>
        <source>Zoom and spin blur</source>
        <translation>Zoom- und Drehunschärfe</translation>
    </message>
    <message>
        <source>Blurs towards a point or around it, as if the lens had zoomed or the camera had turned.</source>
        <translation>Zeichnet auf einen Punkt zu oder um ihn herum weich, als hätte das Objektiv gezoomt oder die Kamera sich gedreht.</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Quelle: %1</translation>
    </message>
    <message>
        <source>Local threshold</source>
        <translation>Lokale Schwelle</translation>
    </message>
    <message>
        <source>Makes text and drawings black on white, however unevenly they are lit.</source>
        <translation>Macht Text und Zeichnungen schwarz auf weiß, wie ungleich sie auch beleuchtet sind.</translation>
    </message>
    <message>
        <source>Neighbourhood</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Side of the square whose mean a pixel is compared with: somewhat larger than the letters.</source>
        <translation>Seite des Quadrats, mit dessen Mittel ein Pixel verglichen wird: etwas größer als die Buchstaben.</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>How much darker than that mean a pixel has to be to become black.</source>
        <translation>Wie viel dunkler als dieses Mittel ein Pixel sein muss, um schwarz zu werden.</translation>
    </message>
    <message>
        <source>Motion blur (GraphicsMagick)</source>
        <translation>Bewegungsunschärfe (GraphicsMagick)</translation>
    </message>
    <message>
        <source>Softens in one direction, as if the camera had moved.</source>
        <translation>Zeichnet in einer Richtung weich, als hätte sich die Kamera bewegt.</translation>
    </message>
    <message>
        <source>Sigma of the trail that every point draws.</source>
        <translation>Sigma der Spur, die jeder Punkt zieht.</translation>
    </message>
    <message>
        <source>Direction of the trail, in degrees clockwise from the right.</source>
        <translation>Richtung der Spur, in Grad im Uhrzeigersinn von rechts.</translation>
    </message>
    <message>
        <source>Freaky details</source>
        <translation>Verrückte Details</translation>
    </message>
    <message>
        <source>Brings out detail of one size so strongly that a photograph looks drawn.</source>
        <translation>Bringt Details einer Größe so stark hervor, dass ein Foto gezeichnet aussieht.</translation>
    </message>
    <message>
        <source>Amplitude</source>
        <translation>Amplitude</translation>
    </message>
    <message>
        <source>How strong the details become.</source>
        <translation>Wie stark die Details werden.</translation>
    </message>
    <message>
        <source>Size of the details.</source>
        <translation>Größe der Details.</translation>
    </message>
    <message>
        <source>How often it is done.</source>
        <translation>Wie oft es getan wird.</translation>
    </message>
    <message>
        <source>Anisotropic smoothing</source>
        <translation>Anisotrope Glättung</translation>
    </message>
    <message>
        <source>Removes noise along edges, not across them: lines and hair stay whole.</source>
        <translation>Entfernt Rauschen entlang von Kanten, nicht quer dazu: Linien und Haare bleiben ganz.</translation>
    </message>
    <message>
        <source>How far it smooths.</source>
        <translation>Wie weit geglättet wird.</translation>
    </message>
    <message>
        <source>How well contours are preserved.</source>
        <translation>Wie gut Konturen erhalten bleiben.</translation>
    </message>
    <message>
        <source>Anisotropy</source>
        <translation>Anisotropie</translation>
    </message>
    <message>
        <source>0 smooths in all directions, 1 only along contours.</source>
        <translation>0 glättet in alle Richtungen, 1 nur entlang von Konturen.</translation>
    </message>
    <message>
        <source>Kuwahara (ImageMagick)</source>
        <translation>Kuwahara (ImageMagick)</translation>
    </message>
    <message>
        <source>Replaces every pixel by the mean of its calmest neighbourhood: edges stay sharp, the rest looks painted.</source>
        <translation>Ersetzt jedes Pixel durch das Mittel seiner ruhigsten Umgebung: Kanten bleiben scharf, der Rest sieht gemalt aus.</translation>
    </message>
    <message>
        <source>Size of the neighbourhoods. Time grows with its square.</source>
        <translation>Größe der Umgebungen. Die Zeit wächst mit ihrem Quadrat.</translation>
    </message>
    <message>
        <source>Oil paint</source>
        <translation>Ölgemälde</translation>
    </message>
    <message>
        <source>Replaces every pixel by the commonest colour around it, as strokes of paint would.</source>
        <translation>Ersetzt jedes Pixel durch die häufigste Farbe ringsum, wie es Pinselstriche täten.</translation>
    </message>
    <message>
        <source>Size of the strokes. Time grows with its square.</source>
        <translation>Größe der Striche. Die Zeit wächst mit ihrem Quadrat.</translation>
    </message>
    <message>
        <source>Canny edges (libvips)</source>
        <translation>Canny-Kanten (libvips)</translation>
    </message>
    <message>
        <source>Draws edges as thin lines, brighter where they are steeper.</source>
        <translation>Zeichnet Kanten als dünne Linien, heller, wo sie steiler sind.</translation>
    </message>
    <message>
        <source>Details smaller than it draw no edge.</source>
        <translation>Details, die kleiner sind, ergeben keine Kante.</translation>
    </message>
    <message>
        <source>Sharpen for print</source>
        <translation>Schärfen für den Druck</translation>
    </message>
    <message>
        <source>Sharpens lightness and leaves colours alone; bright and dark fringes have limits.</source>
        <translation>Schärft die Helligkeit und lässt Farben in Ruhe; helle und dunkle Säume haben Grenzen.</translation>
    </message>
    <message>
        <source>Size of the details to strengthen.</source>
        <translation>Größe der Details, die verstärkt werden.</translation>
    </message>
    <message>
        <source>How much stronger edges become.</source>
        <translation>Wie viel stärker Kanten werden.</translation>
    </message>
    <message>
        <source>Brightest fringe</source>
        <translation>Hellster Saum</translation>
    </message>
    <message>
        <source>The most by which a pixel becomes brighter, where white is 100.</source>
        <translation>Um wie viel ein Pixel höchstens heller wird, wobei Weiß 100 ist.</translation>
    </message>
    <message>
        <source>Darkest fringe</source>
        <translation>Dunkelster Saum</translation>
    </message>
    <message>
        <source>The most by which a pixel becomes darker.</source>
        <translation>Um wie viel ein Pixel höchstens dunkler wird.</translation>
    </message>
    <message>
        <source>Common practice, on stored values; white balance by shades of grey, Finlayson and Trezzi, 2004</source>
        <translation>Übliches Vorgehen auf gespeicherten Werten; Weißabgleich nach Shades of Grey, Finlayson und Trezzi, 2004</translation>
    </message>
    <message>
        <source>Tomasi and Manduchi, Bilateral filtering for gray and color images, 1998; a disc of 2.5 sigma, colours together</source>
        <translation>Tomasi und Manduchi, Bilateral filtering for gray and color images, 1998; eine Scheibe von 2,5 Sigma, Farben gemeinsam</translation>
    </message>
    <message>
        <source>Running sums: M. J. McDonnell, Box-filtering techniques, 1981</source>
        <translation>Laufende Summen: M. J. McDonnell, Box-filtering techniques, 1981</translation>
    </message>
    <message>
        <source>Canny, A computational approach to edge detection, 1986; of colours the largest gradient, as in OpenCV</source>
        <translation>Canny, A computational approach to edge detection, 1986; von den Farben der größte Gradient, wie in OpenCV</translation>
    </message>
    <message>
        <source>Zuiderveld, Contrast limited adaptive histogram equalization, Graphics Gems IV, 1994, with the redistribution of OpenCV; colours move with their luma</source>
        <translation>Zuiderveld, Contrast limited adaptive histogram equalization, Graphics Gems IV, 1994, mit der Umverteilung von OpenCV; Farben folgen ihrem Luma</translation>
    </message>
    <message>
        <source>Common practice, on stored values; monotone interpolation of Fritsch and Carlson, 1980; float images keep what lies beyond black and white</source>
        <translation>Übliches Vorgehen auf gespeicherten Werten; monotone Interpolation nach Fritsch und Carlson, 1980; Gleitkommabilder behalten, was jenseits von Schwarz und Weiß liegt</translation>
    </message>
    <message>
        <source>Yu and Sapiro, DCT Image Denoising, IPOL 2011; weights of Guleryuz 2007, and a second, Wiener pass</source>
        <translation>Yu und Sapiro, DCT Image Denoising, IPOL 2011; Gewichte nach Guleryuz 2007 und ein zweiter Durchgang nach Wiener</translation>
    </message>
    <message>
        <source>He, Sun and Tang, Single image haze removal using dark channel prior, 2009/2011; refined by a fast guided filter, He and Sun, 2015</source>
        <translation>He, Sun und Tang, Single image haze removal using dark channel prior, 2009/2011; verfeinert durch einen schnellen geführten Filter, He und Sun, 2015</translation>
    </message>
    <message>
        <source>C. A. R. Hoare, Null references: the billion dollar mistake, 2009</source>
        <translation>C. A. R. Hoare, Null references: the billion dollar mistake, 2009</translation>
    </message>
    <message>
        <source>E. W. Dijkstra, Cooperating sequential processes, 1965</source>
        <translation>E. W. Dijkstra, Cooperating sequential processes, 1965</translation>
    </message>
    <message>
        <source>Limits of resources: setrlimit, 4.2BSD, 1983</source>
        <translation>Grenzen für Ressourcen: setrlimit, 4.2BSD, 1983</translation>
    </message>
    <message>
        <source>Perona and Malik, Scale-space and edge detection using anisotropic diffusion, 1990; regularised after Catte et al., 1992</source>
        <translation>Perona und Malik, Scale-space and edge detection using anisotropic diffusion, 1990; regularisiert nach Catte u. a., 1992</translation>
    </message>
    <message>
        <source>Marr and Hildreth, Theory of edge detection, 1980</source>
        <translation>Marr und Hildreth, Theory of edge detection, 1980</translation>
    </message>
    <message>
        <source>Gastal and Oliveira, Domain transform, 2011; recursive, three iterations</source>
        <translation>Gastal und Oliveira, Domain transform, 2011; rekursiv, drei Durchgänge</translation>
    </message>
    <message>
        <source>Mertens, Kautz and Van Reeth, Exposure fusion, 2007; exposures simulated as by Hessel, IPOL 2019, with a curve that does not clip</source>
        <translation>Mertens, Kautz und Van Reeth, Exposure fusion, 2007; Belichtungen nachgebildet wie bei Hessel, IPOL 2019, mit einer Kurve, die nichts abschneidet</translation>
    </message>
    <message>
        <source>Separable sum; for large sigmas in a picture halved with binomial weights: P. J. Burt, Fast filter transforms for image processing, 1981</source>
        <translation>Separierbare Summe; bei großen Sigmas in einem mit Binomialgewichten halbierten Bild: P. J. Burt, Fast filter transforms for image processing, 1981</translation>
    </message>
    <message>
        <source>He, Sun and Tang, Guided image filtering, 2010</source>
        <translation>He, Sun und Tang, Guided image filtering, 2010</translation>
    </message>
    <message>
        <source>Kuwahara, Hachimura, Eiho and Kinoshita, Processing of RI-angiocardiographic images, 1976; luma decides</source>
        <translation>Kuwahara, Hachimura, Eiho und Kinoshita, Processing of RI-angiocardiographic images, 1976; das Luma entscheidet</translation>
    </message>
    <message>
        <source>Kyprianidis, Kang and Doellner, Image and video abstraction by anisotropic Kuwahara filtering, 2009, with polynomial weights, 2010</source>
        <translation>Kyprianidis, Kang und Döllner, Image and video abstraction by anisotropic Kuwahara filtering, 2009, mit Polynomgewichten, 2010</translation>
    </message>
    <message>
        <source>Exact sum over the aperture by running sums along its chords, after Urbach and Wilkinson, 2008; in linear light</source>
        <translation>Exakte Summe über die Blende durch laufende Summen entlang ihrer Sehnen, nach Urbach und Wilkinson, 2008; in linearem Licht</translation>
    </message>
    <message>
        <source>Brown, Close-range camera calibration, 1971; bicubic: Keys, 1981</source>
        <translation>Brown, Close-range camera calibration, 1971; bikubisch: Keys, 1981</translation>
    </message>
    <message>
        <source>Common practice, on stored values; float images keep what lies beyond black and white</source>
        <translation>Übliches Vorgehen auf gespeicherten Werten; Gleitkommabilder behalten, was jenseits von Schwarz und Weiß liegt</translation>
    </message>
    <message>
        <source>Kang, Lee and Chui, Coherent line drawing, 2007; Kyprianidis and Doellner, 2008; Winnemoeller, Kyprianidis and Olsen, XDoG, 2012</source>
        <translation>Kang, Lee und Chui, Coherent line drawing, 2007; Kyprianidis und Döllner, 2008; Winnemöller, Kyprianidis und Olsen, XDoG, 2012</translation>
    </message>
    <message>
        <source>Paris, Hasinoff and Kautz, Local Laplacian filters, 2011; interpolated as by Aubry and others, 2014</source>
        <translation>Paris, Hasinoff und Kautz, Local Laplacian filters, 2011; interpoliert wie bei Aubry u. a., 2014</translation>
    </message>
    <message>
        <source>Comaniciu and Meer, Mean shift: a robust approach toward feature space analysis, 2002</source>
        <translation>Comaniciu und Meer, Mean shift: a robust approach toward feature space analysis, 2002</translation>
    </message>
    <message>
        <source>A. Adams, Fast median filters using separable sorting networks, 2021; S. Perreault and P. Hebert, Median filtering in constant time, 2007</source>
        <translation>A. Adams, Fast median filters using separable sorting networks, 2021; S. Perreault und P. Hébert, Median filtering in constant time, 2007</translation>
    </message>
    <message>
        <source>Serra, Image analysis and mathematical morphology, 1982; Urbach and Wilkinson, Efficient 2-D grayscale morphological transformations with arbitrary flat structuring elements, 2008</source>
        <translation>Serra, Image analysis and mathematical morphology, 1982; Urbach und Wilkinson, Efficient 2-D grayscale morphological transformations with arbitrary flat structuring elements, 2008</translation>
    </message>
    <message>
        <source>Exact mean over a line, each pixel weighted by the line&apos;s length within it, by running sums along its rows or columns</source>
        <translation>Exaktes Mittel über eine Linie, jedes Pixel gewichtet mit der Länge der Linie darin, durch laufende Summen entlang ihrer Zeilen oder Spalten</translation>
    </message>
    <message>
        <source>Herbreteau and Kervrann, Towards a unified view of unsupervised non-local methods for image denoising: the NL-Ridge approach, 2022; what is far below the noise is left out of its groups (above 45 dB from the whole)</source>
        <translation>Herbreteau und Kervrann, Towards a unified view of unsupervised non-local methods for image denoising: the NL-Ridge approach, 2022; was weit unter dem Rauschen liegt, bleibt aus den Gruppen (über 45 dB vom Ganzen)</translation>
    </message>
    <message>
        <source>Duchon, Lanczos filtering in one and two dimensions, 1979; Mitchell and Netravali, Reconstruction filters in computer graphics, 1988</source>
        <translation>Duchon, Lanczos filtering in one and two dimensions, 1979; Mitchell und Netravali, Reconstruction filters in computer graphics, 1988</translation>
    </message>
    <message>
        <source>Richardson, 1972; Lucy, 1974; total variation: Dey et al., 2006; acceleration: Wang and Miller, Scaled heavy-ball acceleration of the Richardson-Lucy algorithm, 2014</source>
        <translation>Richardson, 1972; Lucy, 1974; totale Variation: Dey u. a., 2006; Beschleunigung: Wang und Miller, Scaled heavy-ball acceleration of the Richardson-Lucy algorithm, 2014</translation>
    </message>
    <message>
        <source>Keys, Cubic convolution interpolation for digital image processing, 1981</source>
        <translation>Keys, Cubic convolution interpolation for digital image processing, 1981</translation>
    </message>
    <message>
        <source>Unsharp masking of luma with a mask of local contrast and halo control</source>
        <translation>Unscharfmaskieren des Lumas mit einer Maske des lokalen Kontrasts und Begrenzung der Säume</translation>
    </message>
    <message>
        <source>Interpolation in variance between Gaussians a factor of sqrt 2 apart</source>
        <translation>Interpolation in der Varianz zwischen Gaußfiltern, die um den Faktor Wurzel 2 auseinanderliegen</translation>
    </message>
    <message>
        <source>Rudin, Osher and Fatemi 1992, colours together; solved as by Beck and Teboulle 2009</source>
        <translation>Rudin, Osher und Fatemi 1992, Farben gemeinsam; gelöst wie bei Beck und Teboulle 2009</translation>
    </message>
    <message>
        <source>Photographic unsharp masking; threshold with a smooth knee</source>
        <translation>Unscharfmaskieren aus der Dunkelkammer; Schwelle mit weichem Knick</translation>
    </message>
    <message>
        <source>Cai and Silverman 2001, Chen, Bui and Krzyzak 2005: shrinkage by neighbourhoods, on an undecimated Haar transform</source>
        <translation>Cai und Silverman 2001, Chen, Bui und Krzyzak 2005: Schrumpfen nach Nachbarschaften, auf einer nicht dezimierten Haar-Transformation</translation>
    </message>
    <message>
        <source>Wiener, Extrapolation, interpolation and smoothing of stationary time series, 1949; with white noise and a spectrum that falls off with the square of the frequency</source>
        <translation>Wiener, Extrapolation, interpolation and smoothing of stationary time series, 1949; mit weißem Rauschen und einem Spektrum, das mit dem Quadrat der Frequenz abfällt</translation>
    </message>
    <message>
        <source>Means along rays or arcs of a picture resampled in polar coordinates</source>
        <translation>Mittel entlang von Strahlen oder Bögen eines in Polarkoordinaten neu abgetasteten Bildes</translation>
    </message>
</context>
<context>
    <name>Lesson</name>
    <message>
        <source>A heavy filter takes seconds. A window that is to feel alive has to answer within hundredths of one. So the filter must run somewhere else: in a &lt;b&gt;thread&lt;/b&gt; of the same process, or in &lt;b&gt;another process&lt;/b&gt;. Either keeps the window alive, and either computes as fast. They differ in what they share, and everything in the table follows from that.</source>
        <translation>Ein schwerer Filter braucht Sekunden. Ein Fenster, das sich lebendig anfühlen soll, muss in Hundertsteln davon antworten. Also muss der Filter anderswo laufen: in einem &lt;b&gt;Thread&lt;/b&gt; desselben Prozesses oder in einem &lt;b&gt;anderen Prozess&lt;/b&gt;. Beides hält das Fenster am Leben, und beides rechnet gleich schnell. Der Unterschied liegt darin, was geteilt wird, und daraus folgt alles in der Tabelle.</translation>
    </message>
    <message>
        <source>The figures beside the text are those of this machine. What has not been measured here has no figure. Those who would rather see it than read about it: &lt;a href=&quot;do:tour&quot;&gt;see the difference in 60 seconds&lt;/a&gt;.</source>
        <translation>Die Zahlen neben dem Text sind die dieses Rechners. Was hier nicht gemessen wurde, hat keine Zahl. Wer es lieber sehen als lesen möchte: &lt;a href=&quot;do:tour&quot;&gt;den Unterschied in 60 Sekunden sehen&lt;/a&gt;.</translation>
    </message>
    <message>
        <source>A &lt;b&gt;thread&lt;/b&gt; is a line of execution inside a process. It has its own stack and registers and shares the rest: memory, open files, the working folder. A &lt;b&gt;process&lt;/b&gt; is what threads live in: an address space, open files, rights, and one thread at least. Linux makes both with the same call, &lt;code&gt;clone(2)&lt;/code&gt;, and its scheduler treats both alike. The same code computes as fast in one as in the other.</source>
        <translation>Ein &lt;b&gt;Thread&lt;/b&gt; ist ein Ausführungsstrang innerhalb eines Prozesses. Er hat seinen eigenen Stack und seine eigenen Register und teilt den Rest: Speicher, offene Dateien, das Arbeitsverzeichnis. Ein &lt;b&gt;Prozess&lt;/b&gt; ist das, worin Threads leben: ein Adressraum, offene Dateien, Rechte und mindestens ein Thread. Linux erzeugt beide mit demselben Aufruf, &lt;code&gt;clone(2)&lt;/code&gt;, und sein Scheduler behandelt beide gleich. Derselbe Code rechnet im einen so schnell wie im anderen.</translation>
    </message>
    <message>
        <source>What differs is the start. A new thread needs a stack, which is reserved and filled only as it is used. A new process is forked from the old one and then executes a program: the kernel sets up an address space, the loader maps the libraries and looks up their symbols, Qt starts. So whoever works with processes starts them before they are needed, and keeps them.</source>
        <translation>Verschieden ist der Start. Ein neuer Thread braucht einen Stack, der reserviert und erst bei Gebrauch gefüllt wird. Ein neuer Prozess wird vom alten abgespalten und führt dann ein Programm aus: der Kernel richtet einen Adressraum ein, der Lader blendet die Bibliotheken ein und sucht ihre Symbole, Qt startet. Wer mit Prozessen arbeitet, startet sie also, bevor sie gebraucht werden, und behält sie.</translation>
    </message>
    <message>
        <source>Offstage has as many workers as you set beside the switch. Threads come from a pool; helpers are started ahead and wait at a socket. The work for both is cut into tiles, so that it can go to whoever is free, on either side, in the middle of a job.</source>
        <translation>Offstage hat so viele Worker, wie neben dem Schalter eingestellt sind. Threads kommen aus einem Pool; Hilfsprozesse werden im Voraus gestartet und warten an einem Socket. Die Arbeit wird für beide in Kacheln zerlegt, damit sie an jeden gehen kann, der frei ist, auf jeder Seite, mitten in einem Auftrag.</translation>
    </message>
    <message>
        <source>Threads share one address space. A pointer means the same to all of them, so an image is handed over by its address alone. The price is that each may write everywhere. Two threads that use the same value without synchronisation, one of them writing, are a &lt;b&gt;data race&lt;/b&gt;, after which C&amp;#8288;+&amp;#8288;+ promises nothing any more. And a stray write of a filter lands in whatever lies there: another image, the undo history, the heap&apos;s own lists.</source>
        <translation>Threads teilen einen Adressraum. Ein Zeiger bedeutet für alle dasselbe, ein Bild wird also allein durch seine Adresse übergeben. Der Preis ist, dass jeder überallhin schreiben kann. Zwei Threads, die denselben Wert ohne Synchronisation benutzen, von denen einer schreibt, sind ein &lt;b&gt;Data Race&lt;/b&gt;, nach dem C&amp;#8288;+&amp;#8288;+ nichts mehr verspricht. Und ein verirrter Schreibzugriff eines Filters landet in dem, was eben dort liegt: einem anderen Bild, dem Verlauf, den Listen der Speicherverwaltung.</translation>
    </message>
    <message>
        <source>A process has page tables of its own: the same address leads elsewhere, and what is not mapped cannot be reached at all. After &lt;code&gt;fork()&lt;/code&gt; parent and child see the same pages, protected against writing. The first write to one traps into the kernel, which copies this page only: &lt;b&gt;copy-on-write&lt;/b&gt;. It ends with &lt;code&gt;exec()&lt;/code&gt;, which replaces the address space, so a helper of Offstage has nothing of the window&apos;s memory. (In a child of a program with threads little else than &lt;code&gt;exec()&lt;/code&gt; is allowed: it holds only the thread that forked, and locks of the others stay locked in it.)</source>
        <translation>Ein Prozess hat eigene Seitentabellen: dieselbe Adresse führt anderswohin, und was nicht eingeblendet ist, lässt sich gar nicht erreichen. Nach &lt;code&gt;fork()&lt;/code&gt; sehen Eltern- und Kindprozess dieselben Seiten, gegen Schreiben geschützt. Der erste Schreibzugriff auf eine fällt in den Kernel, der nur diese Seite kopiert: &lt;b&gt;Copy-on-Write&lt;/b&gt;. Das endet mit &lt;code&gt;exec()&lt;/code&gt;, das den Adressraum ersetzt; ein Hilfsprozess von Offstage hat also nichts vom Speicher des Fensters. (Im Kind eines Programms mit Threads ist wenig mehr als &lt;code&gt;exec()&lt;/code&gt; erlaubt: es enthält nur den Thread, der abgespalten hat, und Sperren der anderen bleiben darin gesperrt.)</translation>
    </message>
    <message>
        <source>What does one helper more cost? Not its &lt;i&gt;resident&lt;/i&gt; size: code and libraries come from files and are in memory once, however many processes map them. What counts is its &lt;b&gt;private&lt;/b&gt; memory, which comes back when it ends, and its &lt;b&gt;proportional&lt;/b&gt; share of the rest, each page divided by the number of processes that map it (PSS). The Workers panel shows both.</source>
        <translation>Was kostet ein Hilfsprozess mehr? Nicht seine &lt;i&gt;residente&lt;/i&gt; Größe: Code und Bibliotheken kommen aus Dateien und liegen einmal im Speicher, wie viele Prozesse sie auch einblenden. Was zählt, ist sein &lt;b&gt;privater&lt;/b&gt; Speicher, der zurückkommt, wenn er endet, und sein &lt;b&gt;anteiliger&lt;/b&gt; Teil vom Rest, jede Seite geteilt durch die Zahl der Prozesse, die sie einblenden (PSS). Das Bedienfeld Worker zeigt beides.</translation>
    </message>
    <message>
        <source>Between threads a message is a function call, or an entry in a queue with a lock. On Linux a lock that is free costs an atomic instruction and no system call; only those who have to wait ask the kernel, by &lt;code&gt;futex(2)&lt;/code&gt;. A queued signal of Qt is such an entry: the arguments are copied, and the receiver&apos;s event loop is woken.</source>
        <translation>Zwischen Threads ist eine Nachricht ein Funktionsaufruf oder ein Eintrag in einer Warteschlange mit einer Sperre. Unter Linux kostet eine freie Sperre einen atomaren Befehl und keinen Systemaufruf; nur wer warten muss, fragt den Kernel, mit &lt;code&gt;futex(2)&lt;/code&gt;. Ein eingereihtes Signal von Qt ist ein solcher Eintrag: die Argumente werden kopiert, und die Ereignisschleife des Empfängers wird geweckt.</translation>
    </message>
    <message>
        <source>Between processes bytes go through the kernel: the sender&apos;s are copied in, the receiver copies them out, and both are woken for it. They are packed and unpacked, and who reads them must not believe them, for the other side may be broken. For a few bytes that is little. For pixels it is not: a pipe normally holds 64 KiB, so that 96 MB, which is 24 megapixels of 8 bits, fill it more than a thousand times. And the result comes back the same way.</source>
        <translation>Zwischen Prozessen gehen Bytes durch den Kernel: die des Senders werden hineinkopiert, der Empfänger kopiert sie heraus, und beide werden dafür geweckt. Sie werden ein- und ausgepackt, und wer sie liest, darf ihnen nicht glauben, denn die andere Seite kann defekt sein. Für wenige Bytes ist das wenig. Für Pixel nicht: eine Pipe fasst gewöhnlich 64 KiB, sodass 96 MB, das sind 24 Megapixel zu 8 Bit, sie mehr als tausendmal füllen. Und das Ergebnis kommt auf demselben Weg zurück.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Shared memory&lt;/b&gt; takes the pixels out of the way: &lt;code&gt;memfd_create(2)&lt;/code&gt; makes a piece without a name, its descriptor travels through the socket once, and both sides map it, each at an address of its own. The pixels are there once; only orders travel. What is left is a page fault in each process at the first touch of a page. The question of who may write where is back, too: here a tile has one writer, and sources are sealed.</source>
        <translation>&lt;b&gt;Gemeinsamer Speicher&lt;/b&gt; räumt die Pixel aus dem Weg: &lt;code&gt;memfd_create(2)&lt;/code&gt; legt ein Stück ohne Namen an, sein Deskriptor reist einmal durch den Socket, und beide Seiten blenden es ein, jede an ihrer eigenen Adresse. Die Pixel sind einmal da; nur Anweisungen reisen. Übrig bleibt ein Seitenfehler in jedem Prozess bei der ersten Berührung einer Seite. Auch die Frage, wer wohin schreiben darf, ist wieder da: hier hat eine Kachel einen Schreiber, und Quellen sind versiegelt.</translation>
    </message>
    <message>
        <source>Where code touches an address at which nothing is mapped, the processor traps and the kernel sends SIGSEGV. Unless it is handled, that ends the &lt;i&gt;process&lt;/i&gt;: all threads, the window, what was not saved. A handler can say goodbye but not carry on, because nobody knows what is half written and which locks the thread holds. (C&amp;#8288;+&amp;#8288;+ exceptions are another matter: those can be caught where the work began.)</source>
        <translation>Wo Code eine Adresse berührt, an der nichts eingeblendet ist, hält der Prozessor inne, und der Kernel schickt SIGSEGV. Wird es nicht behandelt, beendet das den &lt;i&gt;Prozess&lt;/i&gt;: alle Threads, das Fenster, was nicht gespeichert war. Eine Behandlungsroutine kann sich verabschieden, aber nicht weitermachen, denn niemand weiß, was halb geschrieben ist und welche Sperren der Thread hält. (Ausnahmen in C&amp;#8288;+&amp;#8288;+ sind etwas anderes: sie lassen sich dort fangen, wo die Arbeit begann.)</translation>
    </message>
    <message>
        <source>In a helper the same crash ends the helper. The kernel takes its memory back, closes its files and tells the parent the number of the signal. Offstage starts another helper and does the tile again. A tile that ends two helpers ends its job, with the reason; the window, the image and the other jobs stay as they are. Where memory runs out the kernel ends a process, too, and it should not be the one with the window.</source>
        <translation>In einem Hilfsprozess beendet derselbe Absturz den Hilfsprozess. Der Kernel nimmt dessen Speicher zurück, schließt seine Dateien und nennt dem Elternprozess die Nummer des Signals. Offstage startet einen anderen Hilfsprozess und rechnet die Kachel noch einmal. Eine Kachel, die zwei Hilfsprozesse beendet, beendet ihren Auftrag, mit Angabe des Grundes; das Fenster, das Bild und die anderen Aufträge bleiben, wie sie sind. Auch wo der Speicher ausgeht, beendet der Kernel einen Prozess, und es sollte nicht der mit dem Fenster sein.</translation>
    </message>
    <message>
        <source>Worse than a crash is none: a stray read makes a wrong pixel, a stray write a wrong something, and everything goes on. An address space limits how far that reaches. Rights hang on it, too: wherever the system lets it, a helper of Offstage gives up the right to open files and connections, so that a hostile image that takes it over has gained little. The same limits on a thread alone would protect nothing, since it can change what the other threads do.</source>
        <translation>Schlimmer als ein Absturz ist keiner: ein verirrter Lesezugriff ergibt ein falsches Pixel, ein verirrter Schreibzugriff irgendetwas Falsches, und alles läuft weiter. Ein Adressraum begrenzt, wie weit das reicht. Auch Rechte hängen an ihm: wo immer das System es zulässt, gibt ein Hilfsprozess von Offstage das Recht auf, Dateien und Verbindungen zu öffnen, sodass ein feindliches Bild, das ihn übernimmt, wenig gewonnen hat. Dieselben Grenzen für einen Thread allein würden nichts schützen, weil er ändern kann, was die anderen Threads tun.</translation>
    </message>
    <message>
        <source>A thread cannot be ended safely from outside. Standard C&amp;#8288;+&amp;#8288;+ has no call for it. &lt;code&gt;pthread_cancel(3)&lt;/code&gt; acts at certain calls only, or, if the thread allows it, anywhere, also while it holds the heap&apos;s lock; the documentation of &lt;code&gt;QThread::terminate()&lt;/code&gt; warns of the same. So a thread is asked: &lt;code&gt;std::stop_token&lt;/code&gt; is a flag at which the code has to look. Between two looks nothing happens, and code that is not yours may never look.</source>
        <translation>Ein Thread lässt sich von außen nicht sicher beenden. Der Standard von C&amp;#8288;+&amp;#8288;+ hat keinen Aufruf dafür. &lt;code&gt;pthread_cancel(3)&lt;/code&gt; wirkt nur an bestimmten Aufrufen oder, wenn der Thread es erlaubt, überall, auch während er die Sperre der Speicherverwaltung hält; die Dokumentation von &lt;code&gt;QThread::terminate()&lt;/code&gt; warnt vor demselben. Ein Thread wird also gebeten: &lt;code&gt;std::stop_token&lt;/code&gt; ist eine Flagge, nach der der Code sehen muss. Zwischen zwei Blicken geschieht nichts, und fremder Code sieht vielleicht nie hin.</translation>
    </message>
    <message>
        <source>A helper is asked, too. If it does not listen within a quarter of a second it gets SIGKILL, which cannot be caught, blocked or ignored: the kernel ends it and takes back all that it had. (Only a process in an uninterruptible wait inside the kernel, as for a network drive that is gone, ends later.)</source>
        <translation>Auch ein Hilfsprozess wird gebeten. Hört er nicht innerhalb einer Viertelsekunde, bekommt er SIGKILL, das sich nicht abfangen, blockieren oder ignorieren lässt: der Kernel beendet ihn und nimmt alles zurück, was er hatte. (Nur ein Prozess, der im Kernel ununterbrechbar wartet, etwa auf ein verschwundenes Netzlaufwerk, endet später.)</translation>
    </message>
    <message>
        <source>That is safe only because there is nothing a helper could leave in disorder: no lock lies in the shared memory, no file is half written, and a half-written tile is written again. A lock in shared memory whose owner is killed would stay locked, unless it is a &lt;i&gt;robust&lt;/i&gt; mutex. Who wants to kill has to design for it.</source>
        <translation>Das ist nur deshalb sicher, weil ein Hilfsprozess nichts in Unordnung hinterlassen kann: im gemeinsamen Speicher liegt keine Sperre, keine Datei ist halb geschrieben, und eine halb geschriebene Kachel wird neu geschrieben. Eine Sperre im gemeinsamen Speicher, deren Besitzer getötet wird, bliebe gesperrt, es sei denn, sie ist ein &lt;i&gt;robuster&lt;/i&gt; Mutex. Wer töten will, muss dafür entwerfen.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Threads&lt;/b&gt; are for heavy computing in code of your own: tested, on data that is in memory already, in pieces that look for a stop. Nothing has to be started or copied, and a debugger sees all of it at once.</source>
        <translation>&lt;b&gt;Threads&lt;/b&gt; sind für schweres Rechnen in eigenem Code: getestet, auf Daten, die schon im Speicher liegen, in Stücken, die nach einem Stopp sehen. Nichts muss gestartet oder kopiert werden, und ein Debugger sieht alles auf einmal.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Processes&lt;/b&gt; are for what you do not trust or cannot stop: files from elsewhere, plug-ins, libraries that crash once in ten thousand times, that leak, or that keep global state; and for &lt;a href=&quot;#commands&quot;&gt;external commands&lt;/a&gt;. The price is paid by the worker (start, memory) and by the message, hardly by the pixel. So it vanishes in large jobs and rules small ones.</source>
        <translation>&lt;b&gt;Prozesse&lt;/b&gt; sind für das, dem nicht zu trauen ist oder was sich nicht stoppen lässt: Dateien von anderswo, Plug-ins, Bibliotheken, die einmal in zehntausend Malen abstürzen, Speicher verlieren oder globalen Zustand halten; und für &lt;a href=&quot;#commands&quot;&gt;externe Befehle&lt;/a&gt;. Den Preis zahlen der Worker (Start, Speicher) und die Nachricht, kaum das Pixel. Bei großen Aufträgen verschwindet er, bei kleinen herrscht er.</translation>
    </message>
    <message>
        <source>Neither makes anything faster than the other. What counts is the number of cores, and how fast they get at memory. More workers than cores only take turns. The usual mistake is to start one process per core, each with one thread per core.</source>
        <translation>Keines von beiden macht etwas schneller als das andere. Was zählt, ist die Zahl der Kerne und wie schnell sie an den Speicher kommen. Mehr Worker als Kerne wechseln sich nur ab. Der übliche Fehler ist, je Kern einen Prozess zu starten, jeden mit einem Thread je Kern.</translation>
    </message>
    <message>
        <source>A window lives in one thread, in a loop: take an event, handle it, take the next. Keys, the mouse, timers and repaints all come this way. A handler that computes for two seconds makes all others wait for two seconds. A screen with 60 pictures a second leaves 16.7 ms for each; from about 100 ms on people feel that they wait.</source>
        <translation>Ein Fenster lebt in einem Thread, in einer Schleife: ein Ereignis nehmen, es behandeln, das nächste nehmen. Tasten, Maus, Timer und Neuzeichnen kommen alle auf diesem Weg. Eine Behandlung, die zwei Sekunden rechnet, lässt alle anderen zwei Sekunden warten. Ein Bildschirm mit 60 Bildern in der Sekunde lässt jedem 16,7 ms; ab etwa 100 ms spüren Menschen, dass sie warten.</translation>
    </message>
    <message>
        <source>To call &lt;code&gt;processEvents()&lt;/code&gt; now and then is no way out: one handler then starts in the middle of another, and a second click begins the same work inside the first. Nor is a thread that the window waits for, by &lt;code&gt;QThread::wait()&lt;/code&gt;, &lt;code&gt;QFuture::result()&lt;/code&gt;, a blocking connection, or a mutex that a worker holds. Then the window stands still as if it had done the work itself.</source>
        <translation>Ab und zu &lt;code&gt;processEvents()&lt;/code&gt; aufzurufen ist kein Ausweg: eine Behandlung beginnt dann mitten in einer anderen, und ein zweiter Klick beginnt dieselbe Arbeit innerhalb der ersten. Ebenso wenig ein Thread, auf den das Fenster wartet, durch &lt;code&gt;QThread::wait()&lt;/code&gt;, &lt;code&gt;QFuture::result()&lt;/code&gt;, eine blockierende Verbindung oder einen Mutex, den ein Worker hält. Dann steht das Fenster still, als hätte es die Arbeit selbst getan.</translation>
    </message>
    <message>
        <source>Even a window that never waits can stutter: when a result comes as one lump that it has to scale or convert, when workers take all cores at its own priority, or when every row sends a signal. In Offstage workers run at the lowest priority (nice 19), threads prepare what is seen, and news come at most every 16 ms.</source>
        <translation>Auch ein Fenster, das nie wartet, kann stocken: wenn ein Ergebnis als ein Klumpen kommt, den es skalieren oder umwandeln muss, wenn Worker mit seiner eigenen Priorität alle Kerne nehmen oder wenn jede Zeile ein Signal schickt. In Offstage laufen Worker mit der niedrigsten Priorität (nice 19), Threads bereiten vor, was zu sehen ist, und Neuigkeiten kommen höchstens alle 16 ms.</translation>
    </message>
    <message>
        <source>The smallest exchange there is: a greeting and its answer. Both files are part of this program. What they do is what the round trip in the comparison measures.</source>
        <translation>Der kleinste Austausch, den es gibt: ein Gruß und seine Antwort. Beide Dateien sind Teil dieses Programms. Was sie tun, ist das, was „Nachricht und Antwort“ im Vergleich misst.</translation>
    </message>
    <message>
        <source>A filter may be any program: ImageMagick, G&apos;MIC, a script of yours. Its code was not written for this program. It may be in another language or under a licence that does not go with yours, it may call &lt;code&gt;exit()&lt;/code&gt;, keep global state, leak, or crash. A child process is the right place for it: a crash stays in there, and everything it held comes back when it ends.</source>
        <translation>Ein Filter kann jedes Programm sein: ImageMagick, G&apos;MIC, ein eigenes Skript. Sein Code wurde nicht für dieses Programm geschrieben. Er kann in einer anderen Sprache sein oder unter einer Lizenz stehen, die nicht zur eigenen passt, er kann &lt;code&gt;exit()&lt;/code&gt; aufrufen, globalen Zustand halten, Speicher verlieren oder abstürzen. Ein Kindprozess ist der richtige Ort dafür: ein Absturz bleibt darin, und alles, was er hielt, kommt zurück, wenn er endet.</translation>
    </message>
    <message>
        <source>It has its price. A program is started each time, often with an interpreter. The picture is packed into a file or a pipe, unpacked by the command, and the same on the way back. The formats that all understand are PNG and TIFF; PNG has no floating-point pixels. So it pays for work that takes a second or more, not for thumbnails. No command starts sooner than a helper:</source>
        <translation>Das hat seinen Preis. Jedes Mal wird ein Programm gestartet, oft mit einem Interpreter. Das Bild wird in eine Datei oder eine Pipe gepackt, vom Befehl ausgepackt und auf dem Rückweg ebenso. Die Formate, die alle verstehen, sind PNG und TIFF; PNG kennt keine Gleitkomma-Pixel. Es lohnt sich also für Arbeit, die eine Sekunde oder länger dauert, nicht für Vorschaubilder. Kein Befehl startet schneller als ein Hilfsprozess:</translation>
    </message>
    <message>
        <source>Offstage starts a &lt;b&gt;guardian&lt;/b&gt; first. It makes a temporary folder, runs the command in it, without a shell, and adopts what the command starts. After the time limit (five minutes unless its declaration says otherwise), at Stop, or when Offstage itself is gone, it ends them all and removes the folder. An exit code other than 0, no result, or a picture of another size is an error, told with what the command wrote to standard error.</source>
        <translation>Offstage startet zuerst einen &lt;b&gt;Wächter&lt;/b&gt;. Er legt einen temporären Ordner an, führt den Befehl darin aus, ohne Shell, und nimmt sich dessen an, was der Befehl startet. Nach der Zeitgrenze (fünf Minuten, sofern die Deklaration nichts anderes sagt), bei Stopp oder wenn Offstage selbst nicht mehr da ist, beendet er alles und entfernt den Ordner. Ein anderer Exit-Code als 0, kein Ergebnis oder ein Bild anderer Größe ist ein Fehler, der zusammen mit dem gemeldet wird, was der Befehl auf die Standardfehlerausgabe geschrieben hat.</translation>
    </message>
    <message>
        <source>The rules of the recommendation, strongest first. The first one that applies decides, and what is not known applies to nothing. &lt;i&gt;Auto&lt;/i&gt; follows exactly these.</source>
        <translation>Die Regeln der Empfehlung, die stärkste zuerst. Die erste zutreffende entscheidet, und was nicht bekannt ist, trifft auf nichts zu. &lt;i&gt;Auto&lt;/i&gt; folgt genau diesen.</translation>
    </message>
    <message>
        <source>In short</source>
        <translation>Kurz gesagt</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Workers inside the program&apos;s own process.</source>
        <translation>Worker innerhalb des eigenen Prozesses.</translation>
    </message>
    <message>
        <source>Each helper is a process of its own, kept alive and reused.</source>
        <translation>Jeder Hilfsprozess ist ein Prozess für sich, wird am Leben gehalten und wiederverwendet.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>One address space for all.</source>
        <translation>Ein Adressraum für alle.</translation>
    </message>
    <message>
        <source>An address space each; what is shared is shared on purpose.</source>
        <translation>Jeder hat seinen Adressraum; was geteilt wird, wird mit Absicht geteilt.</translation>
    </message>
    <message>
        <source>Communication</source>
        <translation>Kommunikation</translation>
    </message>
    <message>
        <source>Function calls and queues.</source>
        <translation>Funktionsaufrufe und Warteschlangen.</translation>
    </message>
    <message>
        <source>Messages through the kernel; pixels in shared memory, or copied through a pipe.</source>
        <translation>Nachrichten durch den Kernel; Pixel in gemeinsamem Speicher oder durch eine Pipe kopiert.</translation>
    </message>
    <message>
        <source>Failure</source>
        <translation>Ausfall</translation>
    </message>
    <message>
        <source>A crash ends the program; a hang stays.</source>
        <translation>Ein Absturz beendet das Programm; ein Hänger bleibt.</translation>
    </message>
    <message>
        <source>A crash or a hang costs one tile, which is done again.</source>
        <translation>Ein Absturz oder Hänger kostet eine Kachel, die noch einmal gerechnet wird.</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Only when the code looks.</source>
        <translation>Nur wenn der Code hinsieht.</translation>
    </message>
    <message>
        <source>Asked, then killed.</source>
        <translation>Erst gebeten, dann getötet.</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwendung</translation>
    </message>
    <message>
        <source>Heavy computing of your own, without copying.</source>
        <translation>Schweres Rechnen in eigenem Code, ohne Kopieren.</translation>
    </message>
    <message>
        <source>Code or files that you do not trust, external commands, work to stop at will.</source>
        <translation>Code oder Dateien, denen nicht zu trauen ist, externe Befehle, jederzeit stoppbare Arbeit.</translation>
    </message>
    <message>
        <source>The wrong way</source>
        <translation>Der falsche Weg</translation>
    </message>
    <message>
        <source>Hello, twice</source>
        <translation>Hallo, zweimal</translation>
    </message>
    <message>
        <source>External commands</source>
        <translation>Externe Befehle</translation>
    </message>
    <message>
        <source>Which should I take?</source>
        <translation>Was soll ich nehmen?</translation>
    </message>
    <message>
        <source>Five questions</source>
        <translation>Fünf Fragen</translation>
    </message>
    <message>
        <source>A decoder reads beyond the end of its buffer in one file out of ten thousand. Tonight it has to go through fifty thousand files that others have sent. Where does it run?</source>
        <translation>Ein Decoder liest bei einer von zehntausend Dateien über das Ende seines Puffers hinaus. Heute Nacht muss er durch fünfzigtausend Dateien, die andere geschickt haben. Wo läuft er?</translation>
    </message>
    <message>
        <source>In a thread, in a try block that catches everything</source>
        <translation>In einem Thread, in einem try-Block, der alles fängt</translation>
    </message>
    <message>
        <source>A read out of bounds is no C++ exception, so there is nothing to catch. Where nothing is mapped the kernel ends the process, and the night with it; elsewhere the read goes through unnoticed.</source>
        <translation>Ein Lesezugriff außerhalb der Grenzen ist keine C++-Ausnahme, es gibt also nichts zu fangen. Wo nichts eingeblendet ist, beendet der Kernel den Prozess und mit ihm die Nacht; anderswo geht der Zugriff unbemerkt durch.</translation>
    </message>
    <message>
        <source>In a thread, with a handler for SIGSEGV that skips the file</source>
        <translation>In einem Thread, mit einer Behandlung von SIGSEGV, die die Datei überspringt</translation>
    </message>
    <message>
        <source>The handler runs in the middle of the damage, perhaps while the heap&apos;s lock is held. It may write a last word; nobody can promise that the process is still sound after it.</source>
        <translation>Die Behandlung läuft mitten im Schaden, vielleicht während die Sperre der Speicherverwaltung gehalten wird. Sie mag ein letztes Wort schreiben; niemand kann versprechen, dass der Prozess danach noch heil ist.</translation>
    </message>
    <message>
        <source>In a helper process, which is replaced when it dies</source>
        <translation>In einem Hilfsprozess, der ersetzt wird, wenn er stirbt</translation>
    </message>
    <message>
        <source>About five files cost a helper each. The kernel says by which signal, the file is listed as failed, and the others go on. And what the stray read finds is the helper&apos;s memory, never that of the window.</source>
        <translation>Etwa fünf Dateien kosten je einen Hilfsprozess. Der Kernel sagt, durch welches Signal, die Datei wird als gescheitert verzeichnet, und die anderen gehen weiter. Und was der verirrte Zugriff findet, ist der Speicher des Hilfsprozesses, nie der des Fensters.</translation>
    </message>
    <message>
        <source>In a thread of its own for each file, so that only this one dies</source>
        <translation>In einem eigenen Thread für jede Datei, damit nur dieser stirbt</translation>
    </message>
    <message>
        <source>SIGSEGV ends the process with all its threads. A thread is no wall: it has a stack of its own and nothing else.</source>
        <translation>SIGSEGV beendet den Prozess mit all seinen Threads. Ein Thread ist keine Mauer: er hat einen eigenen Stack und sonst nichts.</translation>
    </message>
    <message>
        <source>A picture of 24 megapixels with 16 bits in four channels takes 192 MB. Several helper processes are to filter a part of it each. How do they get the pixels?</source>
        <translation>Ein Bild von 24 Megapixeln mit 16 Bit in vier Kanälen belegt 192 MB. Mehrere Hilfsprozesse sollen je einen Teil davon filtern. Wie kommen sie an die Pixel?</translation>
    </message>
    <message>
        <source>In shared memory; only orders go through the socket</source>
        <translation>In gemeinsamem Speicher; nur Anweisungen gehen durch den Socket</translation>
    </message>
    <message>
        <source>The pixels are in memory once and every helper maps them. What travels is a descriptor, once, and some bytes for each tile. The result is written to where the window reads it.</source>
        <translation>Die Pixel liegen einmal im Speicher, und jeder Hilfsprozess blendet sie ein. Was reist, ist ein Deskriptor, einmal, und einige Bytes für jede Kachel. Das Ergebnis wird dorthin geschrieben, wo das Fenster es liest.</translation>
    </message>
    <message>
        <source>Through a pipe, which is what pipes are for</source>
        <translation>Durch eine Pipe, denn dafür sind Pipes da</translation>
    </message>
    <message>
        <source>It works, and where memory cannot be shared it is the way. But each byte is copied into the kernel and out of it, some 64 KiB at a time, and the result again.</source>
        <translation>Das geht, und wo sich Speicher nicht teilen lässt, ist es der Weg. Aber jedes Byte wird in den Kernel hinein- und aus ihm herauskopiert, etwa 64 KiB auf einmal, und das Ergebnis noch einmal.</translation>
    </message>
    <message>
        <source>Each helper opens the file by itself</source>
        <translation>Jeder Hilfsprozess öffnet die Datei selbst</translation>
    </message>
    <message>
        <source>Then the file is decoded once for every helper. And the picture on the screen may not be the one in the file: steps may have been applied to it.</source>
        <translation>Dann wird die Datei für jeden Hilfsprozess einmal dekodiert. Und das Bild auf dem Bildschirm ist vielleicht nicht das in der Datei: es können Schritte darauf angewandt worden sein.</translation>
    </message>
    <message>
        <source>By fork() after loading: copy-on-write gives them for nothing</source>
        <translation>Durch fork() nach dem Laden: Copy-on-Write gibt sie umsonst</translation>
    </message>
    <message>
        <source>Reading would cost nothing, true. But what a child writes goes to pages of its own, so no result comes back; and in a child of a program with threads hardly anything but exec() is safe.</source>
        <translation>Das Lesen würde tatsächlich nichts kosten. Aber was ein Kind schreibt, landet in eigenen Seiten, es kommt also kein Ergebnis zurück; und im Kind eines Programms mit Threads ist kaum etwas außer exec() sicher.</translation>
    </message>
    <message>
        <source>A filter runs in threads of lowest priority, and the window moves smoothly. But whenever a filter is done the window stands still for a moment. Why?</source>
        <translation>Ein Filter läuft in Threads niedrigster Priorität, und das Fenster bewegt sich flüssig. Aber immer, wenn ein Filter fertig ist, steht das Fenster einen Augenblick still. Warum?</translation>
    </message>
    <message>
        <source>The threads have taken all cores</source>
        <translation>Die Threads haben alle Kerne belegt</translation>
    </message>
    <message>
        <source>Then it would stutter while they work, and not when they are done. Their low priority is there for that.</source>
        <translation>Dann würde es stocken, während sie arbeiten, und nicht, wenn sie fertig sind. Dagegen hilft ihre niedrige Priorität.</translation>
    </message>
    <message>
        <source>In processes that would not happen</source>
        <translation>In Prozessen würde das nicht geschehen</translation>
    </message>
    <message>
        <source>It would: the result comes to the same UI thread, whoever has made it. A process is a wall against crashes, not against work that one does oneself.</source>
        <translation>Doch: das Ergebnis kommt zum selben UI-Thread, wer es auch gemacht hat. Ein Prozess ist eine Mauer gegen Abstürze, nicht gegen Arbeit, die man selbst tut.</translation>
    </message>
    <message>
        <source>Signals between threads are slow</source>
        <translation>Signale zwischen Threads sind langsam</translation>
    </message>
    <message>
        <source>One costs microseconds. Many thousands a second may add up, but then all the time and not at the end.</source>
        <translation>Eines kostet Mikrosekunden. Viele Tausend in der Sekunde mögen sich summieren, dann aber die ganze Zeit und nicht am Ende.</translation>
    </message>
    <message>
        <source>The UI thread scales the whole result to the screen, in one go</source>
        <translation>Der UI-Thread skaliert das ganze Ergebnis in einem Zug auf den Bildschirm</translation>
    </message>
    <message>
        <source>A filter outside of the UI thread is not enough: whatever that thread does with the result in one piece (scale, convert, copy) holds it. Let a thread prepare what is seen, and draw only that.</source>
        <translation>Ein Filter außerhalb des UI-Threads genügt nicht: was dieser Thread auch in einem Stück mit dem Ergebnis tut (skalieren, umwandeln, kopieren), hält ihn auf. Ein Thread sollte vorbereiten, was zu sehen ist, und nur das wird gezeichnet.</translation>
    </message>
    <message>
        <source>A call into somebody else&apos;s library has not returned for a minute, and the user presses Stop. What can be done?</source>
        <translation>Ein Aufruf in eine fremde Bibliothek ist seit einer Minute nicht zurückgekehrt, und jemand drückt Stopp. Was lässt sich tun?</translation>
    </message>
    <message>
        <source>Set the std::stop_token that was passed to the worker</source>
        <translation>Das std::stop_token setzen, das dem Worker mitgegeben wurde</translation>
    </message>
    <message>
        <source>It is a flag, and the library has never heard of it. The worker looks at it again when the call returns, if ever.</source>
        <translation>Es ist eine Flagge, und die Bibliothek hat nie davon gehört. Der Worker sieht erst wieder danach, wenn der Aufruf zurückkehrt, falls er es tut.</translation>
    </message>
    <message>
        <source>Nothing, unless it runs in a process of its own: then kill that</source>
        <translation>Nichts, es sei denn, es läuft in einem eigenen Prozess: dann wird der getötet</translation>
    </message>
    <message>
        <source>SIGKILL asks nobody. The kernel takes back the memory, the files and the core, and another helper takes the place. That had to be decided before the call was made.</source>
        <translation>SIGKILL fragt niemanden. Der Kernel nimmt Speicher, Dateien und Kern zurück, und ein anderer Hilfsprozess tritt an die Stelle. Das musste vor dem Aufruf entschieden sein.</translation>
    </message>
    <message>
        <source>End the thread by QThread::terminate()</source>
        <translation>Den Thread mit QThread::terminate() beenden</translation>
    </message>
    <message>
        <source>It may hold a lock just then, such as that of the heap; the next thread that wants memory waits for ever. The documentation says to use it only when absolutely necessary.</source>
        <translation>Er hält vielleicht gerade eine Sperre, etwa die der Speicherverwaltung; der nächste Thread, der Speicher will, wartet für immer. Die Dokumentation sagt, dies nur zu benutzen, wenn es unbedingt nötig ist.</translation>
    </message>
    <message>
        <source>Detach the thread and forget it</source>
        <translation>Den Thread ablösen und vergessen</translation>
    </message>
    <message>
        <source>The window is free, but the call is not over: it keeps its core and its memory, and when the program ends it uses things that are no more.</source>
        <translation>Das Fenster ist frei, aber der Aufruf ist nicht vorbei: er behält seinen Kern und seinen Speicher, und wenn das Programm endet, benutzt er Dinge, die es nicht mehr gibt.</translation>
    </message>
    <message>
        <source>Ada and Ben make 200 thumbnails of small images each. Ada starts a process for every image, Ben has one helper do them all. No crash can hurt either, but Ada waits several times as long. Where does her time go?</source>
        <translation>Ada und Ben machen je 200 Vorschaubilder von kleinen Bildern. Ada startet für jedes Bild einen Prozess, Ben lässt alle von einem Hilfsprozess machen. Kein Absturz kann ihnen schaden, aber Ada wartet um ein Mehrfaches länger. Wohin geht ihre Zeit?</translation>
    </message>
    <message>
        <source>Code in many processes runs slower than in one</source>
        <translation>Code läuft in vielen Prozessen langsamer als in einem</translation>
    </message>
    <message>
        <source>The same instructions take the same time. Caches are cold at first, but that is part of something larger.</source>
        <translation>Dieselben Befehle brauchen dieselbe Zeit. Caches sind anfangs kalt, aber das ist Teil von etwas Größerem.</translation>
    </message>
    <message>
        <source>Into copying the thumbnails from the processes</source>
        <translation>Ins Kopieren der Vorschaubilder aus den Prozessen</translation>
    </message>
    <message>
        <source>Ben&apos;s come back the same way, and they are small: that is over in much less than a millisecond.</source>
        <translation>Bens kommen auf demselben Weg zurück, und sie sind klein: das ist in weit weniger als einer Millisekunde vorbei.</translation>
    </message>
    <message>
        <source>Into starting: 200 times instead of once</source>
        <translation>Ins Starten: 200-mal statt einmal</translation>
    </message>
    <message>
        <source>An address space, the loader, the libraries, the first touch of each page: for little work that is more than the work. So keep helpers, or give a process many images.</source>
        <translation>Ein Adressraum, der Lader, die Bibliotheken, die erste Berührung jeder Seite: bei wenig Arbeit ist das mehr als die Arbeit. Hilfsprozesse sollte man also behalten oder einem Prozess viele Bilder geben.</translation>
    </message>
    <message>
        <source>Into switching between processes</source>
        <translation>Ins Umschalten zwischen Prozessen</translation>
    </message>
    <message>
        <source>A switch takes microseconds, with the address space and all, and there is hardly one per image more than Ben has.</source>
        <translation>Ein Wechsel dauert Mikrosekunden, samt Adressraum und allem, und je Bild gibt es kaum einen mehr als bei Ben.</translation>
    </message>
</context>
<context>
    <name>Preset</name>
    <message>
        <source>Soften</source>
        <translation>Weicher</translation>
    </message>
    <message>
        <source>Backdrop</source>
        <translation>Hintergrund</translation>
    </message>
    <message>
        <source>Glowing lights</source>
        <translation>Leuchtende Lichter</translation>
    </message>
    <message>
        <source>Slightly out of focus</source>
        <translation>Leicht unscharf</translation>
    </message>
    <message>
        <source>Portrait, round</source>
        <translation>Porträt, rund</translation>
    </message>
    <message>
        <source>Six blades at night</source>
        <translation>Sechs Lamellen bei Nacht</translation>
    </message>
    <message>
        <source>Camera shake</source>
        <translation>Verwackelt</translation>
    </message>
    <message>
        <source>Passing by</source>
        <translation>Im Vorbeifahren</translation>
    </message>
    <message>
        <source>Model village</source>
        <translation>Modelllandschaft</translation>
    </message>
    <message>
        <source>Sharp foreground</source>
        <translation>Scharfer Vordergrund</translation>
    </message>
    <message>
        <source>Daylight</source>
        <translation>Tageslicht</translation>
    </message>
    <message>
        <source>Night, strong</source>
        <translation>Nacht, stark</translation>
    </message>
    <message>
        <source>Fine grain</source>
        <translation>Feines Korn</translation>
    </message>
    <message>
        <source>Evening</source>
        <translation>Abend</translation>
    </message>
    <message>
        <source>Film grain</source>
        <translation>Filmkorn</translation>
    </message>
    <message>
        <source>Smooth skin</source>
        <translation>Glatte Haut</translation>
    </message>
    <message>
        <source>Cartoon</source>
        <translation>Comic</translation>
    </message>
    <message>
        <source>Even sky</source>
        <translation>Gleichmäßiger Himmel</translation>
    </message>
    <message>
        <source>Hot pixels</source>
        <translation>Hotpixel</translation>
    </message>
    <message>
        <source>Dust and scratches</source>
        <translation>Staub und Kratzer</translation>
    </message>
    <message>
        <source>Poster</source>
        <translation>Plakat</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Bildschirm</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Druck</translation>
    </message>
    <message>
        <source>Local contrast</source>
        <translation>Lokaler Kontrast</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Porträt</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>Landschaft</translation>
    </message>
    <message>
        <source>Slight camera shake</source>
        <translation>Leicht verwackelt</translation>
    </message>
    <message>
        <source>Microscope</source>
        <translation>Mikroskop</translation>
    </message>
    <message>
        <source>Soft lens</source>
        <translation>Weiches Objektiv</translation>
    </message>
    <message>
        <source>Faded scan</source>
        <translation>Verblasster Scan</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>Negativ</translation>
    </message>
    <message>
        <source>Deep contrast</source>
        <translation>Kräftiger Kontrast</translation>
    </message>
    <message>
        <source>Bright shadows</source>
        <translation>Helle Tiefen</translation>
    </message>
    <message>
        <source>Gentle</source>
        <translation>Sanft</translation>
    </message>
    <message>
        <source>X-ray</source>
        <translation>Röntgenbild</translation>
    </message>
    <message>
        <source>Clear details</source>
        <translation>Klare Details</translation>
    </message>
    <message>
        <source>Bright and dark together</source>
        <translation>Hell und Dunkel zugleich</translation>
    </message>
    <message>
        <source>Against the light</source>
        <translation>Gegenlicht</translation>
    </message>
    <message>
        <source>Bright sky</source>
        <translation>Heller Himmel</translation>
    </message>
    <message>
        <source>Light mist</source>
        <translation>Leichter Nebel</translation>
    </message>
    <message>
        <source>Thick haze</source>
        <translation>Dichter Dunst</translation>
    </message>
    <message>
        <source>Oil paint</source>
        <translation>Ölgemälde</translation>
    </message>
    <message>
        <source>Watercolour</source>
        <translation>Aquarell</translation>
    </message>
    <message>
        <source>Pencil</source>
        <translation>Bleistift</translation>
    </message>
    <message>
        <source>Ink</source>
        <translation>Tusche</translation>
    </message>
    <message>
        <source>Fine edges</source>
        <translation>Feine Kanten</translation>
    </message>
    <message>
        <source>Outlines</source>
        <translation>Umrisse</translation>
    </message>
    <message>
        <source>Web, 1920 pixels</source>
        <translation>Web, 1920 Pixel</translation>
    </message>
    <message>
        <source>Thumbnail</source>
        <translation>Vorschaubild</translation>
    </message>
    <message>
        <source>Twice as large</source>
        <translation>Doppelt so groß</translation>
    </message>
    <message>
        <source>Night photo</source>
        <translation>Nachtaufnahme</translation>
    </message>
    <message>
        <source>Old scan</source>
        <translation>Alter Scan</translation>
    </message>
    <message>
        <source>For the web</source>
        <translation>Für das Web</translation>
    </message>
</context>
<context>
    <name>QApplication</name>
    <message>
        <source>Image filters in threads or helper processes, in a window that never waits.</source>
        <translation>Bildfilter in Threads oder Hilfsprozessen, in einem Fenster, das nie wartet.</translation>
    </message>
    <message>
        <source>Show this help.</source>
        <translation>Diese Hilfe zeigen.</translation>
    </message>
    <message>
        <source>Run filters in &lt;side&gt;: threads, processes or auto (each job where it is better).</source>
        <translation>Filter auf &lt;side&gt; ausführen: threads, processes oder auto (jeder Auftrag dort, wo es besser ist).</translation>
    </message>
    <message>
        <source>Use &lt;number&gt; workers instead of one per core.</source>
        <translation>&lt;number&gt; Worker statt einem je Kern verwenden.</translation>
    </message>
    <message>
        <source>Bring pixels to helper processes and back by &lt;way&gt;: shared (memory, nothing is copied) or pipe (copied).</source>
        <translation>Pixel auf &lt;way&gt; zu den Hilfsprozessen und zurück bringen: shared (Speicher, nichts wird kopiert) oder pipe (kopiert).</translation>
    </message>
    <message>
        <source>Open files in &lt;place&gt;: helper (a confined process) or thread (of this program).</source>
        <translation>Dateien in &lt;place&gt; öffnen: helper (ein eingesperrter Prozess) oder thread (dieses Programms).</translation>
    </message>
    <message>
        <source>Write the meter&apos;s figures to &lt;file&gt; (JSON) at the end.</source>
        <translation>Die Zahlen der Messanzeige am Ende nach &lt;file&gt; schreiben (JSON).</translation>
    </message>
    <message>
        <source>Open the built-in sample.</source>
        <translation>Das eingebaute Beispielbild öffnen.</translation>
    </message>
    <message>
        <source>Play a tour of the program, put pictures of it into &lt;folder&gt;, and end.</source>
        <translation>Eine Vorführung des Programms abspielen, Bilder davon in &lt;folder&gt; ablegen und enden.</translation>
    </message>
    <message>
        <source>Images to open.</source>
        <translation>Zu öffnende Bilder.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Der Ordner %1 kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The report could not be written to %1.</source>
        <translation>Der Bericht konnte nicht nach %1 geschrieben werden.</translation>
    </message>
    <message>
        <source>Open a window of its own, even if there is one already.</source>
        <translation>Ein eigenes Fenster öffnen, auch wenn es schon eines gibt.</translation>
    </message>
    <message>
        <source>Open the images of the last time again.</source>
        <translation>Die Bilder vom letzten Mal wieder öffnen.</translation>
    </message>
    <message>
        <source>Show the comparison of threads and processes.</source>
        <translation>Den Vergleich von Threads und Prozessen zeigen.</translation>
    </message>
    <message>
        <source>Begin with the first layout, without external commands and without the last session, and remember nothing.</source>
        <translation>Mit der anfänglichen Anordnung beginnen, ohne externe Befehle und ohne die letzte Sitzung, und sich nichts merken.</translation>
    </message>
    <message>
        <source>Be started by the desktop, which says later what is wanted.</source>
        <translation>Vom Desktop gestartet werden, der später sagt, was gewünscht ist.</translation>
    </message>
</context>
<context>
    <name>offstage</name>
    <message>
        <source>needs a text &quot;%1&quot;</source>
        <translation>braucht einen Text „%1“</translation>
    </message>
    <message>
        <source>needs a whole number &quot;%1&quot; from %2 to %3</source>
        <translation>braucht eine ganze Zahl „%1“ von %2 bis %3</translation>
    </message>
    <message>
        <source>needs a number &quot;%1&quot; from %2 to %3</source>
        <translation>braucht eine Zahl „%1“ von %2 bis %3</translation>
    </message>
    <message>
        <source>needs &quot;%1&quot;, true or false</source>
        <translation>braucht „%1“, true oder false</translation>
    </message>
    <message>
        <source>needs a list &quot;%1&quot;</source>
        <translation>braucht eine Liste „%1“</translation>
    </message>
    <message>
        <source>needs a &quot;%1&quot;, one of: %2</source>
        <translation>braucht ein „%1“, eines von: %2</translation>
    </message>
    <message>
        <source>has &quot;%1&quot;, which means nothing here</source>
        <translation>hat „%1“, was hier nichts bedeutet</translation>
    </message>
    <message>
        <source>it</source>
        <translation>sie</translation>
    </message>
    <message>
        <source>has an argument that is no text</source>
        <translation>hat ein Argument, das kein Text ist</translation>
    </message>
    <message>
        <source>needs &quot;%1&quot; made of letters, digits, _ and -</source>
        <translation>braucht „%1“ aus Buchstaben, Ziffern, _ und -</translation>
    </message>
    <message>
        <source>needs a &quot;program&quot;: a name, a full path, or a list of them</source>
        <translation>braucht ein „program“: einen Namen, einen vollen Pfad oder eine Liste davon</translation>
    </message>
    <message>
        <source>the parameter &quot;%1&quot;</source>
        <translation>der Parameter „%1“</translation>
    </message>
    <message>
        <source>has a name that is taken</source>
        <translation>hat einen Namen, der vergeben ist</translation>
    </message>
    <message>
        <source>needs a &quot;kind&quot;, one of: real, int, bool, choice</source>
        <translation>braucht ein „kind“, eines von: real, int, bool, choice</translation>
    </message>
    <message>
        <source>needs a &quot;min&quot; below its &quot;max&quot;</source>
        <translation>braucht ein „min“ unter seinem „max“</translation>
    </message>
    <message>
        <source>needs a &quot;softMin&quot; below its &quot;softMax&quot;</source>
        <translation>braucht ein „softMin“ unter seinem „softMax“</translation>
    </message>
    <message>
        <source>a choice of &quot;%1&quot;</source>
        <translation>eine Auswahl von „%1“</translation>
    </message>
    <message>
        <source>needs two or more &quot;choices&quot; with different names</source>
        <translation>braucht zwei oder mehr „choices“ mit verschiedenen Namen</translation>
    </message>
    <message>
        <source>needs an &quot;initial&quot; that is one of its choices</source>
        <translation>braucht ein „initial“, das unter seinen Auswahlen ist</translation>
    </message>
    <message>
        <source>cannot be understood: %1</source>
        <translation>ist nicht zu verstehen: %1</translation>
    </message>
    <message>
        <source>needs an argument with {%1}</source>
        <translation>braucht ein Argument mit {%1}</translation>
    </message>
    <message>
        <source>has {%1} in an argument, which is a pipe</source>
        <translation>hat {%1} in einem Argument, das eine Pipe ist</translation>
    </message>
    <message>
        <source>has {%1} in an argument, which is no parameter</source>
        <translation>hat {%1} in einem Argument, das kein Parameter ist</translation>
    </message>
    <message>
        <source>it is not valid JSON (%1 at byte %2)</source>
        <translation>sie ist kein gültiges JSON (%1 bei Byte %2)</translation>
    </message>
    <message>
        <source>it does not begin with &quot;offstage-command&quot;: %1</source>
        <translation>sie beginnt nicht mit „offstage-command“: %1</translation>
    </message>
    <message>
        <source>it is made for a newer Offstage (format %1; this one reads %2)</source>
        <translation>sie ist für ein neueres Offstage gemacht (Format %1; dieses liest %2)</translation>
    </message>
    <message>
        <source>the program %1</source>
        <translation>das Programm %1</translation>
    </message>
    <message>
        <source>Your image is untouched.</source>
        <translation>Das Bild ist unberührt.</translation>
    </message>
    <message>
        <source>%1 x %2 pixels</source>
        <translation>%1 x %2 Pixel</translation>
    </message>
    <message>
        <source>%1 ended without a result.</source>
        <translation>%1 endete ohne Ergebnis.</translation>
    </message>
    <message>
        <source>The result of %1 is empty.</source>
        <translation>Das Ergebnis von %1 ist leer.</translation>
    </message>
    <message>
        <source>%1 gave a picture of %2 instead of %3.</source>
        <translation>%1 lieferte ein Bild von %2 statt %3.</translation>
    </message>
    <message>
        <source>The result of %1 cannot be read as a picture.</source>
        <translation>Das Ergebnis von %1 lässt sich nicht als Bild lesen.</translation>
    </message>
    <message>
        <source>There is not enough memory to take the result of %1.</source>
        <translation>Der Speicher reicht nicht, um das Ergebnis von %1 aufzunehmen.</translation>
    </message>
    <message>
        <source>it cannot be read (%1)</source>
        <translation>sie kann nicht gelesen werden (%1)</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is the name of a filter of Offstage itself</source>
        <translation>„%1“ ist der Name eines Filters von Offstage selbst</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is the name of another command in that folder</source>
        <translation>„%1“ ist der Name eines anderen Befehls in diesem Ordner</translation>
    </message>
    <message>
        <source>The command in %1 cannot be used: %2. All other filters work; change the file and start the program again.</source>
        <translation>Der Befehl in %1 kann nicht verwendet werden: %2. Alle anderen Filter arbeiten; bitte die Datei ändern und das Programm neu starten.</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>It is a demonstration that would end the program in a thread</source>
        <translation>Es ist eine Vorführung, die das Programm in einem Thread beenden würde</translation>
    </message>
    <message>
        <source>it is none</source>
        <translation>es ist keine</translation>
    </message>
    <message>
        <source>For %1: processes. It goes wrong on purpose, and in a thread that could cost the whole program.</source>
        <translation>Für %1: Prozesse. Es geht mit Absicht schief, und in einem Thread könnte das das ganze Programm kosten.</translation>
    </message>
    <message>
        <source>The file is not trusted</source>
        <translation>Der Datei ist nicht zu trauen</translation>
    </message>
    <message>
        <source>nothing speaks against it</source>
        <translation>nichts spricht dagegen</translation>
    </message>
    <message>
        <source>For this picture: processes. Its file is not trusted (%1): whatever it may upset ends with a helper, and the window lives on.</source>
        <translation>Für dieses Bild: Prozesse. Seiner Datei ist nicht zu trauen (%1): was sie auch umwirft, endet mit einem Hilfsprozess, und das Fenster lebt weiter.</translation>
    </message>
    <message>
        <source>%1 of the last %2 runs</source>
        <translation>%1 der letzten %2 Läufe</translation>
    </message>
    <message>
        <source>The filter crashed or hung in its last 20 runs</source>
        <translation>Der Filter ist in seinen letzten 20 Läufen abgestürzt oder hängen geblieben</translation>
    </message>
    <message>
        <source>it has not been run yet</source>
        <translation>er ist noch nicht gelaufen</translation>
    </message>
    <message>
        <source>For %1: processes. It crashed or hung in %2; a helper that does costs one tile.</source>
        <translation>Für %1: Prozesse. Abgestürzt oder hängen geblieben: %2; ein Hilfsprozess, dem das geschieht, kostet eine Kachel.</translation>
    </message>
    <message>
        <source>A stop took longer than %1 in threads</source>
        <translation>Ein Stopp dauerte in Threads länger als %1</translation>
    </message>
    <message>
        <source>For %1: processes. A stop took %2 in threads, which can only be asked; a process can be ended.</source>
        <translation>Für %1: Prozesse. Ein Stopp dauerte %2 in Threads, die nur gebeten werden können; ein Prozess lässt sich beenden.</translation>
    </message>
    <message>
        <source>The helpers&apos; own memory is more than what is free</source>
        <translation>Der eigene Speicher der Hilfsprozesse ist mehr, als frei ist</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>The picture is smaller than the size from which processes pay</source>
        <translation>Das Bild ist kleiner als die Größe, ab der sich Prozesse lohnen</translation>
    </message>
    <message>
        <source>%1, and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>For this picture: threads. It has %1; below %2, start-up and hand-over of processes cost too much beside the filter itself.</source>
        <translation>Für dieses Bild: Threads. Es hat %1; unter %2 kosten Start und Übergabe von Prozessen zu viel neben dem Filter selbst.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Hand-over to processes costs more than %1 % of computing</source>
        <translation>Die Übergabe an Prozesse kostet mehr als %1 % des Rechnens</translation>
    </message>
    <message>
        <source>For this picture: threads. Bringing it to processes and back takes %1 of the time that %2 computes.</source>
        <translation>Für dieses Bild: Threads. Es zu Prozessen und zurück zu bringen dauert %1 der Zeit, die %2 rechnet.</translation>
    </message>
    <message>
        <source>Otherwise</source>
        <translation>Sonst</translation>
    </message>
    <message>
        <source>no rule above fired</source>
        <translation>keine Regel darüber traf zu</translation>
    </message>
    <message>
        <source>%1 is done by another program, a process of its own on either side.</source>
        <translation>%1 erledigt ein anderes Programm, auf beiden Seiten ein Prozess für sich.</translation>
    </message>
    <message>
        <source>For this picture: threads. The same pixels without hand-over, and nothing speaks for processes.</source>
        <translation>Für dieses Bild: Threads. Dieselben Pixel ohne Übergabe, und nichts spricht für Prozesse.</translation>
    </message>
    <message>
        <source>no difference (ranges overlap)</source>
        <translation>kein Unterschied (die Bereiche überlappen)</translation>
    </message>
    <message>
        <source>%1: none you can see</source>
        <translation>%1: nicht wahrnehmbar</translation>
    </message>
    <message>
        <source>processes %1 times faster</source>
        <translation>Prozesse %1-mal schneller</translation>
    </message>
    <message>
        <source>threads %1 times faster</source>
        <translation>Threads %1-mal schneller</translation>
    </message>
    <message>
        <source>%1, no copies</source>
        <translation>%1, keine Kopien</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n copies of %2</source>
        <translation>
            <numerusform>%1, %n Kopie von %2</numerusform>
            <numerusform>%1, %n Kopien von %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of the job</source>
        <translation>%1 des Auftrags</translation>
    </message>
    <message>
        <source>p99 %1, hitches at most %2 ms/s, %3 frames missed, %4 hangs</source>
        <translation>p99 %1, Ruckler höchstens %2 ms/s, %3 Frames verpasst, %4 Hänger</translation>
    </message>
    <message>
        <source>processes hang less often</source>
        <translation>Prozesse hängen seltener</translation>
    </message>
    <message>
        <source>threads hang less often</source>
        <translation>Threads hängen seltener</translation>
    </message>
    <message>
        <source>smoother with processes</source>
        <translation>flüssiger mit Prozessen</translation>
    </message>
    <message>
        <source>smoother with threads</source>
        <translation>flüssiger mit Threads</translation>
    </message>
    <message>
        <source>one tile; new helper in %1</source>
        <translation>eine Kachel; neuer Hilfsprozess in %1</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>Processes, pipe</source>
        <translation>Prozesse, Pipe</translation>
    </message>
    <message>
        <source>Start, cold</source>
        <translation>Start, kalt</translation>
    </message>
    <message>
        <source>once per worker</source>
        <translation>einmal je Worker</translation>
    </message>
    <message>
        <source>A process is a program that has to be loaded; a thread joins one that runs. Workers that are kept and used again pay this once.</source>
        <translation>Ein Prozess ist ein Programm, das geladen werden muss; ein Thread schließt sich einem laufenden an. Worker, die behalten und wiederverwendet werden, zahlen das einmal.</translation>
    </message>
    <message numerus="yes">
        <source>Start of all %n workers</source>
        <translation>
            <numerusform>Start des %n Workers</numerusform>
            <numerusform>Start aller %n Worker</numerusform>
        </translation>
    </message>
    <message>
        <source>once</source>
        <translation>einmal</translation>
    </message>
    <message>
        <source>They start side by side, as far as there are processors for it.</source>
        <translation>Sie starten nebeneinander, soweit Prozessoren dafür da sind.</translation>
    </message>
    <message>
        <source>Start, warm</source>
        <translation>Start, warm</translation>
    </message>
    <message>
        <source>per tile</source>
        <translation>je Kachel</translation>
    </message>
    <message>
        <source>A worker that waits is woken: by a queue in the same program, or by a packet in a socket.</source>
        <translation>Ein wartender Worker wird geweckt: durch eine Warteschlange im selben Programm oder durch ein Paket in einem Socket.</translation>
    </message>
    <message>
        <source>Message and answer</source>
        <translation>Nachricht und Antwort</translation>
    </message>
    <message>
        <source>per message</source>
        <translation>je Nachricht</translation>
    </message>
    <message>
        <source>The smallest question and its answer. Messages are cheap either way; what may be dear is what they carry.</source>
        <translation>Die kleinste Frage und ihre Antwort. Nachrichten sind auf beiden Seiten billig; teuer kann sein, was sie befördern.</translation>
    </message>
    <message>
        <source>Hand-over in + out</source>
        <translation>Übergabe hin + zurück</translation>
    </message>
    <message>
        <source>Processes do not share memory, so pixels travel: through a pipe they are copied twice; in memory made to be shared they stay where they are, and each process only has to meet its pages.</source>
        <translation>Prozesse teilen keinen Speicher, also reisen Pixel: durch eine Pipe werden sie zweimal kopiert; in Speicher, der zum Teilen gemacht ist, bleiben sie, wo sie sind, und jeder Prozess muss nur seinen Seiten begegnen.</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>Rechnen</translation>
    </message>
    <message>
        <source>By the workers&apos; own clocks, divided by the workers. It is the same code, so it takes the same time.</source>
        <translation>Nach den Uhren der Worker, geteilt durch die Worker. Es ist derselbe Code, also dauert es gleich lange.</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Insgesamt</translation>
    </message>
    <message>
        <source>From the start of the job to its end: what you wait for.</source>
        <translation>Vom Beginn des Auftrags bis zu seinem Ende: worauf gewartet wird.</translation>
    </message>
    <message>
        <source>Processor time</source>
        <translation>Prozessorzeit</translation>
    </message>
    <message>
        <source>Of the workers and of the thread that directs them. What is copied costs processor time, too.</source>
        <translation>Der Worker und des Threads, der sie leitet. Was kopiert wird, kostet auch Prozessorzeit.</translation>
    </message>
    <message>
        <source>Extra memory per worker</source>
        <translation>Zusätzlicher Speicher je Worker</translation>
    </message>
    <message>
        <source>per worker</source>
        <translation>je Worker</translation>
    </message>
    <message>
        <source>Threads: what the program&apos;s own memory grew by with its first job, divided by the workers. Processes: what each has that nobody shares, copies of pixels that came through a pipe among it.</source>
        <translation>Threads: um wie viel der Speicher des Programms mit seinem ersten Auftrag gewachsen ist, geteilt durch die Worker. Prozesse: was jeder hat und niemand teilt, darunter Kopien von Pixeln, die durch eine Pipe kamen.</translation>
    </message>
    <message>
        <source>Share of common memory</source>
        <translation>Anteil am gemeinsamen Speicher</translation>
    </message>
    <message>
        <source>all is common</source>
        <translation>alles ist gemeinsam</translation>
    </message>
    <message>
        <source>pixels are there once</source>
        <translation>Pixel sind einmal da</translation>
    </message>
    <message>
        <source>Memory that several processes see, pixels and program code, divided by their number: it is not used twice.</source>
        <translation>Speicher, den mehrere Prozesse sehen, Pixel und Programmcode, geteilt durch ihre Zahl: er wird nicht zweimal belegt.</translation>
    </message>
    <message>
        <source>Stop takes</source>
        <translation>Ein Stopp dauert</translation>
    </message>
    <message>
        <source>Both are asked and stop where their code looks. Only a process that does not can be ended all the same.</source>
        <translation>Beide werden gebeten und halten an, wo ihr Code hinsieht. Nur ein Prozess, der das nicht tut, lässt sich trotzdem beenden.</translation>
    </message>
    <message>
        <source>Filter crashes</source>
        <translation>Der Filter stürzt ab</translation>
    </message>
    <message>
        <source>ends the program, with every unsaved picture</source>
        <translation>beendet das Programm, mit jedem ungespeicherten Bild</translation>
    </message>
    <message>
        <source>processes survive it</source>
        <translation>Prozesse überstehen es</translation>
    </message>
    <message>
        <source>A crash ends a process, and all threads are in one. A helper takes its tile with it, which is done again.</source>
        <translation>Ein Absturz beendet einen Prozess, und alle Threads sind in einem. Ein Hilfsprozess nimmt seine Kachel mit, die noch einmal gerechnet wird.</translation>
    </message>
    <message>
        <source>Filter hangs</source>
        <translation>Der Filter hängt</translation>
    </message>
    <message>
        <source>cannot be stopped: the program must be ended</source>
        <translation>kann nicht gestoppt werden: das Programm muss beendet werden</translation>
    </message>
    <message>
        <source>A thread that is ended by force may hold a lock for ever, so none is. A process may be: its memory and its locks go with it.</source>
        <translation>Ein gewaltsam beendeter Thread hält vielleicht für immer eine Sperre, also wird keiner beendet. Ein Prozess kann es werden: sein Speicher und seine Sperren gehen mit ihm.</translation>
    </message>
    <message>
        <source>Window while it ran</source>
        <translation>Das Fenster währenddessen</translation>
    </message>
    <message>
        <source>Workers of both kinds give way to the window. Threads share an address space with it, so those that ask for memory hold it up.</source>
        <translation>Worker beider Art lassen dem Fenster den Vortritt. Threads teilen einen Adressraum mit ihm, deshalb halten die, die Speicher anfordern, es auf.</translation>
    </message>
    <message>
        <source>%1, %2 MP, %3 bit</source>
        <translation>%1, %2 MP, %3 Bit</translation>
    </message>
    <message numerus="yes">
        <source>%n workers</source>
        <translation>
            <numerusform>%n Worker</numerusform>
            <numerusform>%n Worker</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pairs of runs, interleaved</source>
        <translation>
            <numerusform>%n Paar Läufe, verschränkt</numerusform>
            <numerusform>%n Paare von Läufen, verschränkt</numerusform>
        </translation>
    </message>
    <message>
        <source>governor %1</source>
        <translation>Taktregler %1</translation>
    </message>
    <message>
        <source>on battery</source>
        <translation>im Akkubetrieb</translation>
    </message>
    <message>
        <source>on mains</source>
        <translation>am Netz</translation>
    </message>
    <message>
        <source>other programs took %1 %</source>
        <translation>andere Programme nahmen %1 %</translation>
    </message>
    <message>
        <source>Offstage %1</source>
        <translation>Offstage %1</translation>
    </message>
    <message>
        <source>Not finished: no verdict.</source>
        <translation>Nicht beendet: kein Urteil.</translation>
    </message>
    <message>
        <source>Other programs took %1 % of the processors meanwhile: no verdict. Close them and run again.</source>
        <translation>Andere Programme nahmen unterdessen %1 % der Prozessoren: kein Urteil. Bitte schließen und erneut messen.</translation>
    </message>
    <message>
        <source>The same run took %1 in threads and %2 in processes: no verdict. Run again on a quiet machine.</source>
        <translation>Derselbe Lauf dauerte %1 in Threads und %2 in Prozessen: kein Urteil. Bitte auf einem ruhigen Rechner erneut messen.</translation>
    </message>
    <message numerus="yes">
        <source>%n pairs of runs are too few for a verdict; it takes %1.</source>
        <translation>
            <numerusform>%n Paar von Läufen ist zu wenig für ein Urteil; nötig sind %1.</numerusform>
            <numerusform>%n Paare von Läufen sind zu wenige für ein Urteil; nötig sind %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Below about %1 start-up and copying cost more than the filter itself.</source>
        <translation>Unter etwa %1 kosten Start und Kopieren mehr als der Filter selbst.</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Cost against the size of the image</source>
        <translation>Kosten nach Bildgröße</translation>
    </message>
    <message>
        <source>Megapixels</source>
        <translation>Megapixel</translation>
    </message>
    <message>
        <source>Cost against the number of workers</source>
        <translation>Kosten nach Zahl der Worker</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>The curve ends at %1 MP: </source>
        <translation>Die Kurve endet bei %1 MP: </translation>
    </message>
    <message>
        <source>at %1 MP one run would take about %2 s.</source>
        <translation>bei %1 MP würde ein Lauf etwa %2 s dauern.</translation>
    </message>
    <message>
        <source>all runs at %1 MP would take about %2 s more.</source>
        <translation>alle Läufe bei %1 MP würden etwa %2 s länger dauern.</translation>
    </message>
    <message>
        <source>%1 MP would take %2 of memory, and %3 are free.</source>
        <translation>%1 MP würden %2 Speicher brauchen, und %3 sind frei.</translation>
    </message>
    <message>
        <source>Size of the image: %1 MP</source>
        <translation>Bildgröße: %1 MP</translation>
    </message>
    <message>
        <source>Number of workers: %1</source>
        <translation>Zahl der Worker: %1</translation>
    </message>
    <message>
        <source>it was downloaded from %1</source>
        <translation>sie wurde von %1 heruntergeladen</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>sie ist beschädigt</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not run in this program.</source>
        <translation>„%1“ läuft nicht in diesem Programm.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; changes the size: its result can&apos;t be compared.</source>
        <translation>„%1“ ändert die Größe: das Ergebnis lässt sich nicht vergleichen.</translation>
    </message>
    <message>
        <source>There is not enough memory to filter.</source>
        <translation>Der Speicher reicht nicht zum Filtern.</translation>
    </message>
    <message>
        <source>%1 is not there; it may have been moved, renamed or removed. Nothing was opened.</source>
        <translation>%1 ist nicht da; die Datei wurde vielleicht verschoben, umbenannt oder entfernt. Nichts wurde geöffnet.</translation>
    </message>
    <message>
        <source>%1 is a folder. Nothing was opened; choose a file in it.</source>
        <translation>%1 ist ein Ordner. Nichts wurde geöffnet; bitte eine Datei darin wählen.</translation>
    </message>
    <message>
        <source>%1 is a device or a pipe, not a file. Nothing was opened; choose an image file.</source>
        <translation>%1 ist ein Gerät oder eine Pipe, keine Datei. Nichts wurde geöffnet; bitte eine Bilddatei wählen.</translation>
    </message>
    <message>
        <source>You may not read %1. Nothing was opened; its owner can give you the right to.</source>
        <translation>%1 darf nicht gelesen werden. Nichts wurde geöffnet; das Recht dazu gibt, wem die Datei gehört.</translation>
    </message>
    <message>
        <source>%1 is empty (0 bytes). Nothing was opened; look for another copy of it.</source>
        <translation>%1 ist leer (0 Byte). Nichts wurde geöffnet; vielleicht gibt es eine andere Kopie.</translation>
    </message>
    <message>
        <source>%1 gives no possible picture size, so it is damaged. Nothing was opened; look for another copy of it.</source>
        <translation>%1 gibt keine mögliche Bildgröße an, ist also beschädigt. Nichts wurde geöffnet; vielleicht gibt es eine andere Kopie.</translation>
    </message>
    <message>
        <source>%1 could not be read: it is damaged, or of a kind that cannot be read here. Nothing was opened; look for another copy of it.</source>
        <translation>%1 konnte nicht gelesen werden: beschädigt oder von einer Art, die hier nicht gelesen werden kann. Nichts wurde geöffnet; vielleicht gibt es eine andere Kopie.</translation>
    </message>
    <message>
        <source>%1 could not be read to its end; what is missing is grey. %2</source>
        <translation>%1 konnte nicht bis zum Ende gelesen werden; was fehlt, ist grau. %2</translation>
    </message>
    <message>
        <source>%1 is damaged or ends early; what is missing is grey.</source>
        <translation>%1 ist beschädigt oder endet vorzeitig; was fehlt, ist grau.</translation>
    </message>
    <message>
        <source>%1 was not opened. %2 Nothing else is touched; look for another copy of it.</source>
        <translation>%1 wurde nicht geöffnet. %2 Sonst ist nichts berührt; vielleicht gibt es eine andere Kopie.</translation>
    </message>
    <message>
        <source>%1 could not be read. Nothing was opened; check the disk it is on.</source>
        <translation>%1 konnte nicht gelesen werden. Nichts wurde geöffnet; bitte den Datenträger prüfen.</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>Nacht</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>Zellen</translation>
    </message>
    <message>
        <source>Huge (100 megapixels)</source>
        <translation>Riesig (100 Megapixel)</translation>
    </message>
    <message>
        <source>The file that was there is unchanged.</source>
        <translation>Die Datei, die schon da war, ist unverändert.</translation>
    </message>
    <message>
        <source>PNG cannot hold 32-bit float.</source>
        <translation>PNG kann keine 32-Bit-Gleitkommazahlen speichern.</translation>
    </message>
    <message>
        <source>JPEG cannot hold 32-bit float.</source>
        <translation>JPEG kann keine 32-Bit-Gleitkommazahlen speichern.</translation>
    </message>
    <message>
        <source>JPEG cannot hold 16 bits per channel.</source>
        <translation>JPEG kann keine 16 Bit je Kanal speichern.</translation>
    </message>
    <message>
        <source>JPEG cannot hold transparency.</source>
        <translation>JPEG kann keine Transparenz speichern.</translation>
    </message>
    <message>
        <source>Nothing was saved; choose another depth or format.</source>
        <translation>Nichts wurde gespeichert; bitte eine andere Farbtiefe oder ein anderes Format wählen.</translation>
    </message>
    <message>
        <source>Nothing was saved; save as PNG or TIFF, or on white.</source>
        <translation>Nichts wurde gespeichert; bitte als PNG oder TIFF speichern oder auf Weiß.</translation>
    </message>
    <message>
        <source>%1 is a folder. Nothing was saved; choose another name.</source>
        <translation>%1 ist ein Ordner. Nichts wurde gespeichert; bitte einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>The folder for %1 is not there. Nothing was saved; save somewhere else.</source>
        <translation>Den Ordner für %1 gibt es nicht. Nichts wurde gespeichert; bitte anderswo speichern.</translation>
    </message>
    <message>
        <source>Shared memory cannot be sealed on this system.</source>
        <translation>Gemeinsamer Speicher kann auf diesem System nicht versiegelt werden.</translation>
    </message>
    <message>
        <source>There is not enough memory for the pixels.</source>
        <translation>Der Speicher reicht nicht für die Pixel.</translation>
    </message>
    <message>
        <source>A block of shared memory was refused.</source>
        <translation>Ein Block gemeinsamen Speichers wurde verweigert.</translation>
    </message>
    <message>
        <source>a number from %1 to %2</source>
        <translation>eine Zahl von %1 bis %2</translation>
    </message>
    <message>
        <source>one of: %1</source>
        <translation>eines von: %1</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>The value &quot;%1&quot; does not fit &quot;%2&quot;, which takes %3.</source>
        <translation>Der Wert „%1“ passt nicht zu „%2“; möglich ist: %3.</translation>
    </message>
    <message>
        <source>There is no parameter &quot;%1&quot; here; known: %2.</source>
        <translation>Einen Parameter „%1“ gibt es hier nicht; bekannt sind: %2.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>The filter &quot;%1&quot; is done by %2, which is not installed here. Install it and start again.</source>
        <translation>Den Filter „%1“ führt %2 aus, das hier nicht installiert ist. Bitte installieren und neu starten.</translation>
    </message>
    <message>
        <source>There is no filter &quot;%1&quot;; known: %2.</source>
        <translation>Einen Filter „%1“ gibt es nicht; bekannt sind: %2.</translation>
    </message>
    <message>
        <source>This is not a recipe: it is not valid JSON.</source>
        <translation>Dies ist kein Rezept: es ist kein gültiges JSON.</translation>
    </message>
    <message>
        <source>This is not a recipe of Offstage.</source>
        <translation>Dies ist kein Rezept von Offstage.</translation>
    </message>
    <message>
        <source>This recipe was made by a newer Offstage (format %1; this one reads %2).</source>
        <translation>Dieses Rezept stammt von einem neueren Offstage (Format %1; dieses liest %2).</translation>
    </message>
    <message>
        <source>This recipe has no list of steps.</source>
        <translation>Dieses Rezept hat keine Liste von Schritten.</translation>
    </message>
    <message>
        <source>The recording could not be written to %1.</source>
        <translation>Die Aufzeichnung konnte nicht nach %1 geschrieben werden.</translation>
    </message>
    <message>
        <source>It is kept; export it to another place.</source>
        <translation>Sie bleibt erhalten und kann anderswohin exportiert werden.</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>Nicht gemessen</translation>
    </message>
    <message>
        <source>Not measured yet</source>
        <translation>Noch nicht gemessen</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>All workers started: %1, once</source>
        <translation>Alle Worker gestartet: %1, einmal</translation>
    </message>
    <message>
        <source>Hand-over in: %1</source>
        <translation>Übergabe hin: %1</translation>
    </message>
    <message>
        <source>Compute: %1</source>
        <translation>Rechnen: %1</translation>
    </message>
    <message>
        <source>Hand-over out: %1</source>
        <translation>Übergabe zurück: %1</translation>
    </message>
    <message>
        <source>From start to done: %1</source>
        <translation>Vom Beginn bis zum Ende: %1</translation>
    </message>
    <message>
        <source>Time of one job</source>
        <translation>Zeit eines Auftrags</translation>
    </message>
    <message>
        <source>Start, once</source>
        <translation>Start, einmal</translation>
    </message>
    <message>
        <source>Hand-over in</source>
        <translation>Übergabe hin</translation>
    </message>
    <message>
        <source>Hand-over out and rest</source>
        <translation>Übergabe zurück und Rest</translation>
    </message>
    <message>
        <source>Cost against image size</source>
        <translation>Kosten nach Bildgröße</translation>
    </message>
    <message>
        <source>megapixels</source>
        <translation>Megapixel</translation>
    </message>
    <message>
        <source>below %1 processes do not pay</source>
        <translation>unter %1 lohnen sich Prozesse nicht</translation>
    </message>
    <message>
        <source>this picture, %1</source>
        <translation>dieses Bild, %1</translation>
    </message>
    <message>
        <source>Below %1 processes do not pay.</source>
        <translation>Unter %1 lohnen sich Prozesse nicht.</translation>
    </message>
    <message>
        <source>Processes pay at every size.</source>
        <translation>Prozesse lohnen sich bei jeder Größe.</translation>
    </message>
    <message>
        <source>At %1: %2. At %3: %4.</source>
        <translation>Bei %1: %2. Bei %3: %4.</translation>
    </message>
    <message>
        <source>Cost against workers</source>
        <translation>Kosten nach Workern</translation>
    </message>
    <message>
        <source>workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>ideal</source>
        <translation>ideal</translation>
    </message>
    <message>
        <source>With %1: %2. With %3: %4.</source>
        <translation>Mit %1: %2. Mit %3: %4.</translation>
    </message>
    <message>
        <source>Longest wait %1, hangs %2.</source>
        <translation>Längstes Warten %1, Hänger %2.</translation>
    </message>
    <message>
        <source>UI thread</source>
        <translation>UI-Thread</translation>
    </message>
    <message>
        <source>Helper killed</source>
        <translation>Hilfsprozess getötet</translation>
    </message>
    <message>
        <source>The wrong way: in the UI thread</source>
        <translation>Der falsche Weg: im UI-Thread</translation>
    </message>
    <message>
        <source>In threads</source>
        <translation>In Threads</translation>
    </message>
    <message>
        <source>In helper processes</source>
        <translation>In Hilfsprozessen</translation>
    </message>
    <message>
        <source>A helper dies</source>
        <translation>Ein Hilfsprozess stirbt</translation>
    </message>
    <message>
        <source>What the meter saw</source>
        <translation>Was die Messanzeige sah</translation>
    </message>
    <message>
        <source>In the frame is the meter. Run lets a filter work in the window&apos;s own thread, for two seconds at most. Zoom in, and try to drag the picture meanwhile.</source>
        <translation>Im Rahmen ist die Messanzeige. „Start“ lässt einen Filter im Thread des Fensters selbst arbeiten, höchstens zwei Sekunden lang. Bitte hineinzoomen und unterdessen versuchen, das Bild zu ziehen.</translation>
    </message>
    <message>
        <source>The same filter on the same picture. What keeps a window alive is that its own thread is free, whoever does the work. What a process adds is that its end costs a tile and not the window.</source>
        <translation>Derselbe Filter auf demselben Bild. Was ein Fenster am Leben hält, ist, dass sein eigener Thread frei ist, wer auch die Arbeit tut. Was ein Prozess hinzufügt, ist, dass sein Ende eine Kachel kostet und nicht das Fenster.</translation>
    </message>
    <message>
        <source>The window&apos;s own thread works. Try to drag the picture, and watch the meter.</source>
        <translation>Der Thread des Fensters selbst arbeitet. Bitte versuchen, das Bild zu ziehen, und auf die Messanzeige achten.</translation>
    </message>
    <message>
        <source>The same filter in threads of this program. Drag the picture, zoom with the wheel: the window answers as if nothing happened. Watch the meter.</source>
        <translation>Derselbe Filter in Threads dieses Programms. Bild ziehen, mit dem Rad zoomen: das Fenster antwortet, als geschähe nichts. Bitte auf die Messanzeige achten.</translation>
    </message>
    <message>
        <source>Now in helper processes, each with memory of its own; the pixels lie in memory that both sides see. Drag, zoom, and watch the meter.</source>
        <translation>Nun in Hilfsprozessen, jeder mit eigenem Speicher; die Pixel liegen in Speicher, den beide Seiten sehen. Ziehen, zoomen und auf die Messanzeige achten.</translation>
    </message>
    <message>
        <source>In a moment one of the helpers is killed in the middle of its work, as a crash would end it. Watch the list of workers, and the picture.</source>
        <translation>Gleich wird einer der Hilfsprozesse mitten in seiner Arbeit getötet, so wie ein Absturz ihn beenden würde. Bitte auf die Liste der Worker und auf das Bild achten.</translation>
    </message>
    <message>
        <source>The helpers were too quick to be met at work, so none was killed.</source>
        <translation>Die Hilfsprozesse waren zu schnell, um bei der Arbeit angetroffen zu werden, also wurde keiner getötet.</translation>
    </message>
    <message>
        <source>The helper is gone. Another has done its work again, and the picture is complete. In a thread the same crash would have ended this window.</source>
        <translation>Der Hilfsprozess ist fort. Ein anderer hat seine Arbeit noch einmal getan, und das Bild ist vollständig. In einem Thread hätte derselbe Absturz dieses Fenster beendet.</translation>
    </message>
    <message>
        <source>The helper is gone, and another does its work again. In a thread the same crash would have ended this window.</source>
        <translation>Der Hilfsprozess ist fort, und ein anderer tut seine Arbeit noch einmal. In einem Thread hätte derselbe Absturz dieses Fenster beendet.</translation>
    </message>
    <message>
        <source>The meter saw nothing: the window was hidden.</source>
        <translation>Die Messanzeige hat nichts gesehen: das Fenster war verborgen.</translation>
    </message>
    <message>
        <source>No drag, no key, no repaint came through while the thread worked. %1</source>
        <translation>Kein Ziehen, keine Taste, kein Neuzeichnen kam durch, während der Thread arbeitete. %1</translation>
    </message>
    <message>
        <source>All the work was done, and the window&apos;s own thread had nothing to do with it. %1</source>
        <translation>Die ganze Arbeit wurde getan, und der Thread des Fensters hatte nichts damit zu tun. %1</translation>
    </message>
    <message>
        <source>The helper with process id %1 has been killed. The job goes on: a new helper starts, and what the old one was at is done again.</source>
        <translation>Der Hilfsprozess mit der Prozessnummer %1 wurde getötet. Der Auftrag geht weiter: ein neuer Hilfsprozess startet, und woran der alte war, wird noch einmal gerechnet.</translation>
    </message>
    <message>
        <source>You have stopped the job. The tour can run it again, or go on without it.</source>
        <translation>Der Auftrag wurde gestoppt. Die Tour kann ihn noch einmal ausführen oder ohne ihn weitergehen.</translation>
    </message>
    <message>
        <source>The filter does not run any more where this step wants to show it. The tour can run it again, or go on without it.</source>
        <translation>Der Filter läuft nicht mehr dort, wo dieser Schritt ihn zeigen möchte. Die Tour kann ihn noch einmal ausführen oder ohne ihn weitergehen.</translation>
    </message>
    <message>
        <source>The job has failed; the message above the picture says why. The tour can run it again, or go on without it.</source>
        <translation>Der Auftrag ist gescheitert; warum, sagt die Meldung über dem Bild. Die Tour kann ihn noch einmal ausführen oder ohne ihn weitergehen.</translation>
    </message>
    <message>
        <source>Frames per s</source>
        <translation>Frames je s</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>Längstes Warten</translation>
    </message>
    <message>
        <source>Hangs</source>
        <translation>Hänger</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>less than 1 ms</source>
        <translation>weniger als 1 ms</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Running %1</source>
        <translation>Läuft %1</translation>
    </message>
    <message>
        <source>Stopping… %1</source>
        <translation>Stoppt… %1</translation>
    </message>
    <message>
        <source>Done in %1</source>
        <translation>Fertig in %1</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>Gescheitert: %1</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>threads x%1</source>
        <translation>Threads x%1</translation>
    </message>
    <message>
        <source>processes x%1</source>
        <translation>Prozesse x%1</translation>
    </message>
    <message numerus="yes">
        <source>%n tiles done again</source>
        <translation>
            <numerusform>%n Kachel noch einmal gerechnet</numerusform>
            <numerusform>%n Kacheln noch einmal gerechnet</numerusform>
        </translation>
    </message>
    <message>
        <source>~%1 left</source>
        <translation>noch ~%1</translation>
    </message>
    <message>
        <source>%1 percent</source>
        <translation>%1 Prozent</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>%1 on %2: %3</source>
        <translation>%1 auf %2: %3</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>More threads</source>
        <translation>Mehr Threads</translation>
    </message>
    <message>
        <source>One thread</source>
        <translation>Ein Thread</translation>
    </message>
    <message>
        <source>%1 with %2</source>
        <translation>%1 mit %2</translation>
    </message>
    <message>
        <source>Processes cost under a tenth more from</source>
        <translation>Prozesse kosten unter einem Zehntel mehr ab</translation>
    </message>
    <message>
        <source>%1 megapixels</source>
        <translation>%1 Megapixel</translation>
    </message>
    <message>
        <source>Processes cost under a tenth more</source>
        <translation>Prozesse kosten unter einem Zehntel mehr</translation>
    </message>
    <message>
        <source>at every size</source>
        <translation>bei jeder Größe</translation>
    </message>
    <message>
        <source>A new helper</source>
        <translation>Ein neuer Hilfsprozess</translation>
    </message>
    <message>
        <source>A new thread</source>
        <translation>Ein neuer Thread</translation>
    </message>
    <message>
        <source>A waiting helper has begun after</source>
        <translation>Ein wartender Hilfsprozess hat begonnen nach</translation>
    </message>
    <message>
        <source>A waiting thread has begun after</source>
        <translation>Ein wartender Thread hat begonnen nach</translation>
    </message>
    <message>
        <source>The job in threads</source>
        <translation>Der Auftrag in Threads</translation>
    </message>
    <message>
        <source>The job in processes</source>
        <translation>Der Auftrag in Prozessen</translation>
    </message>
    <message>
        <source>One helper, private</source>
        <translation>Ein Hilfsprozess, privat</translation>
    </message>
    <message>
        <source>One helper, its share of the common</source>
        <translation>Ein Hilfsprozess, sein Anteil am Gemeinsamen</translation>
    </message>
    <message>
        <source>One thread, private</source>
        <translation>Ein Thread, privat</translation>
    </message>
    <message>
        <source>Hello and answer, process</source>
        <translation>Hallo und Antwort, Prozess</translation>
    </message>
    <message>
        <source>Hello and answer, thread</source>
        <translation>Hallo und Antwort, Thread</translation>
    </message>
    <message>
        <source>Pixels there and back, pipe</source>
        <translation>Pixel hin und zurück, Pipe</translation>
    </message>
    <message>
        <source>The same, shared memory</source>
        <translation>Dasselbe, gemeinsamer Speicher</translation>
    </message>
    <message>
        <source>Copied through the pipe</source>
        <translation>Durch die Pipe kopiert</translation>
    </message>
    <message>
        <source>A new helper after a crash</source>
        <translation>Ein neuer Hilfsprozess nach einem Absturz</translation>
    </message>
    <message>
        <source>Stopped in threads after</source>
        <translation>In Threads gestoppt nach</translation>
    </message>
    <message>
        <source>Stopped in processes after</source>
        <translation>In Prozessen gestoppt nach</translation>
    </message>
    <message>
        <source>A helper that hears nothing, replaced</source>
        <translation>Ein Hilfsprozess, der nichts hört, ersetzt</translation>
    </message>
    <message>
        <source>The window beside threads</source>
        <translation>Das Fenster neben Threads</translation>
    </message>
    <message>
        <source>The window beside processes</source>
        <translation>Das Fenster neben Prozessen</translation>
    </message>
    <message>
        <source>The window in the tour</source>
        <translation>Das Fenster in der Tour</translation>
    </message>
    <message>
        <source>On this machine: %1.</source>
        <translation>Auf diesem Rechner: %1.</translation>
    </message>
    <message>
        <source>; </source>
        <translation>; </translation>
    </message>
    <message>
        <source>See it in the tour</source>
        <translation>In der Tour ansehen</translation>
    </message>
    <message>
        <source>Measure now</source>
        <translation>Jetzt messen</translation>
    </message>
    <message>
        <source>Not measured on this machine.</source>
        <translation>Auf diesem Rechner nicht gemessen.</translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation>Auf diesem Rechner</translation>
    </message>
    <message>
        <source>Helper processes</source>
        <translation>Hilfsprozesse</translation>
    </message>
    <message>
        <source>If</source>
        <translation>Wenn</translation>
    </message>
    <message>
        <source>Found here</source>
        <translation>Hier gefunden</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Nehmen</translation>
    </message>
    <message>
        <source>%1 (decides)</source>
        <translation>%1 (entscheidet)</translation>
    </message>
    <message>
        <source>For a picture of yours there is no recommendation yet.</source>
        <translation>Für ein eigenes Bild gibt es noch keine Empfehlung.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Open a sa&amp;mple</source>
        <translation>Bei&amp;spiel öffnen</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>Fi&amp;lter</source>
        <translation>Fi&amp;lter</translation>
    </message>
    <message>
        <source>&amp;Jobs</source>
        <translation>A&amp;ufträge</translation>
    </message>
    <message>
        <source>&amp;Measure</source>
        <translation>&amp;Messen</translation>
    </message>
    <message>
        <source>&amp;Hold the UI thread</source>
        <translation>UI-Thread a&amp;nhalten</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>&amp;Fenster</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Frame interval</source>
        <translation>Frame-Abstand</translation>
    </message>
    <message>
        <source>From the end of one paint pass of the window to the end of the next, while something asks for each refresh. Graded by p99.</source>
        <translation>Vom Ende eines Zeichendurchgangs des Fensters bis zum Ende des nächsten, solange jede Bildschirmauffrischung angefordert wird. Bewertet nach p99.</translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation>Frame-Rate</translation>
    </message>
    <message>
        <source>Paint passes that ended in the last second.</source>
        <translation>Zeichendurchgänge, die in der letzten Sekunde endeten.</translation>
    </message>
    <message>
        <source>%1 fps</source>
        <translation>%1 fps</translation>
    </message>
    <message>
        <source>Missed frames</source>
        <translation>Verpasste Frames</translation>
    </message>
    <message>
        <source>Refreshes of the screen that passed without a new frame, of those that were due.</source>
        <translation>Bildschirmauffrischungen, die ohne neuen Frame vergingen, von denen, die fällig waren.</translation>
    </message>
    <message>
        <source>Hitch ratio</source>
        <translation>Ruckelanteil</translation>
    </message>
    <message>
        <source>By how much late frames were late, for each second. Only frames that took longer than one and a half refreshes count.</source>
        <translation>Um wie viel späte Frames zu spät kamen, je Sekunde. Nur Frames, die länger als anderthalb Auffrischungen dauerten, zählen.</translation>
    </message>
    <message>
        <source>%1 ms/s</source>
        <translation>%1 ms/s</translation>
    </message>
    <message>
        <source>Frozen frames</source>
        <translation>Eingefrorene Frames</translation>
    </message>
    <message>
        <source>Frame intervals of 700 ms and more.</source>
        <translation>Frame-Abstände von 700 ms und mehr.</translation>
    </message>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>Loop latency</source>
        <translation>Schleifenlatenz</translation>
    </message>
    <message>
        <source>How long an event waits before the window handles it: another thread asks every 20 ms. Graded by p99.</source>
        <translation>Wie lange ein Ereignis wartet, bevor das Fenster es behandelt: ein anderer Thread fragt alle 20 ms. Bewertet nach p99.</translation>
    </message>
    <message>
        <source>Long tasks</source>
        <translation>Lange Vorgänge</translation>
    </message>
    <message>
        <source>Passes of the event loop above 50 ms, for each minute.</source>
        <translation>Durchgänge der Ereignisschleife über 50 ms, je Minute.</translation>
    </message>
    <message>
        <source>%1/min</source>
        <translation>%1/min</translation>
    </message>
    <message>
        <source>Micro-hangs</source>
        <translation>Kleine Hänger</translation>
    </message>
    <message>
        <source>Passes of the event loop above 100 ms: shorter ones are rarely noticed.</source>
        <translation>Durchgänge der Ereignisschleife über 100 ms: kürzere werden selten bemerkt.</translation>
    </message>
    <message>
        <source>Passes of the event loop of 250 ms and more.</source>
        <translation>Durchgänge der Ereignisschleife von 250 ms und mehr.</translation>
    </message>
    <message>
        <source>Not responding</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>Passes of the event loop of 5 s and more: the system would offer to end the program.</source>
        <translation>Durchgänge der Ereignisschleife von 5 s und mehr: das System würde anbieten, das Programm zu beenden.</translation>
    </message>
    <message>
        <source>Utilisation</source>
        <translation>Auslastung</translation>
    </message>
    <message>
        <source>The part of its time that the event loop was busy.</source>
        <translation>Der Teil ihrer Zeit, in dem die Ereignisschleife beschäftigt war.</translation>
    </message>
    <message>
        <source>Input to paint</source>
        <translation>Eingabe bis Bild</translation>
    </message>
    <message>
        <source>From a key or button to the end of the paint pass that follows: the worst, ignoring one in fifty.</source>
        <translation>Von einer Taste oder einem Mausknopf bis zum Ende des folgenden Zeichendurchgangs: der schlechteste Wert, einer von fünfzig bleibt außer Acht.</translation>
    </message>
    <message>
        <source>First feedback</source>
        <translation>Erste Reaktion</translation>
    </message>
    <message>
        <source>From Apply to the first change that can be seen, the worst.</source>
        <translation>Von „Anwenden“ bis zur ersten sichtbaren Änderung, der schlechteste Wert.</translation>
    </message>
    <message>
        <source>Cancel latency</source>
        <translation>Stopp-Latenz</translation>
    </message>
    <message>
        <source>From Stop until the workers were idle again or gone, the worst.</source>
        <translation>Von „Stopp“ bis die Worker wieder ruhten oder fort waren, der schlechteste Wert.</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>below %1</source>
        <translation>unter %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>ab %1</translation>
    </message>
    <message>
        <source>Good: %1. Poor: beyond. After: %2.</source>
        <translation>Gut: %1. Schlecht: darüber hinaus. Nach: %2.</translation>
    </message>
    <message>
        <source>Good: %1. Fair: %2. Poor: beyond. After: %3.</source>
        <translation>Gut: %1. Mäßig: %2. Schlecht: darüber hinaus. Nach: %3.</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>fair</source>
        <translation>mäßig</translation>
    </message>
    <message>
        <source>poor</source>
        <translation>schlecht</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Layout</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Flush</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Not measured: the machine slept.</source>
        <translation>Nicht gemessen: der Rechner schlief.</translation>
    </message>
    <message>
        <source>Not measured: the whole program stood still.</source>
        <translation>Nicht gemessen: das ganze Programm stand still.</translation>
    </message>
    <message>
        <source>Not measured: a dialog was open.</source>
        <translation>Nicht gemessen: ein Dialog war offen.</translation>
    </message>
    <message>
        <source>Not measured: the window was minimised.</source>
        <translation>Nicht gemessen: das Fenster war minimiert.</translation>
    </message>
    <message>
        <source>Not measured: the window was not to be seen.</source>
        <translation>Nicht gemessen: das Fenster war nicht zu sehen.</translation>
    </message>
    <message>
        <source>Not measured: another program was in use and nothing ran.</source>
        <translation>Nicht gemessen: ein anderes Programm war in Gebrauch, und nichts lief.</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>%1 slider</source>
        <translation>Schieberegler %1</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>%1 zurücksetzen</translation>
    </message>
    <message>
        <source>Unsaved results</source>
        <translation>Ungespeicherte Ergebnisse</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Speichern…</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>Open images</source>
        <translation>Bilder öffnen</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Images (%1)</source>
        <translation>Bilder (%1)</translation>
    </message>
    <message>
        <source>About Offstage</source>
        <translation>Über Offstage</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Offstage %1&lt;/h3&gt;&lt;p&gt;Heavy image filters in threads or in helper processes, and a meter that shows that the window never waits.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later. Built with Qt %2.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Offstage %1&lt;/h3&gt;&lt;p&gt;Schwere Bildfilter in Threads oder in Hilfsprozessen und eine Messanzeige, die zeigt, dass das Fenster nie wartet.&lt;/p&gt;&lt;p&gt;Freie Software unter der GNU General Public License, Version 3 oder später. Erstellt mit Qt %2.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no setting for noise: give its parameters.</source>
        <translation>„%1“ hat keine Einstellung für Rauschen: bitte seine Parameter angeben.</translation>
    </message>
    <message>
        <source>evaluate needs a file.</source>
        <translation>evaluate braucht eine Datei.</translation>
    </message>
    <message>
        <source>evaluate needs --noise, a number above 0 and up to 255.</source>
        <translation>evaluate braucht --noise, eine Zahl über 0 und bis 255.</translation>
    </message>
    <message>
        <source>--seed takes a whole number from 0.</source>
        <translation>--seed nimmt eine ganze Zahl ab 0.</translation>
    </message>
    <message>
        <source>evaluate takes one --filter.</source>
        <translation>evaluate nimmt ein --filter.</translation>
    </message>
    <message>
        <source>Mean, %1</source>
        <translation>Mittel, %1</translation>
    </message>
    <message>
        <source>Try offstage-cli --help.</source>
        <translation>Hilfe gibt offstage-cli --help.</translation>
    </message>
    <message>
        <source> Run by %1.</source>
        <translation> Ausgeführt von %1.</translation>
    </message>
    <message>
        <source> A demonstration: needs --backend processes.</source>
        <translation> Eine Vorführung: braucht --backend processes.</translation>
    </message>
    <message>
        <source>info needs a file.</source>
        <translation>info braucht eine Datei.</translation>
    </message>
    <message>
        <source>The recipe %1 cannot be read.</source>
        <translation>Das Rezept %1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The recipe %1 has no steps: there is nothing to apply.</source>
        <translation>Das Rezept %1 hat keine Schritte: es gibt nichts anzuwenden.</translation>
    </message>
    <message>
        <source>%1 needs --filter or --recipe.</source>
        <translation>%1 braucht --filter oder --recipe.</translation>
    </message>
    <message>
        <source>%1 takes --filter or --recipe, not both.</source>
        <translation>%1 nimmt --filter oder --recipe, nicht beides.</translation>
    </message>
    <message>
        <source>apply takes one input file.</source>
        <translation>apply nimmt eine Eingabedatei.</translation>
    </message>
    <message>
        <source>apply needs --output.</source>
        <translation>apply braucht --output.</translation>
    </message>
    <message>
        <source>--quality takes a number from 0 to 100.</source>
        <translation>--quality nimmt eine Zahl von 0 bis 100.</translation>
    </message>
    <message>
        <source>--depth takes 8 or 16.</source>
        <translation>--depth nimmt 8 oder 16.</translation>
    </message>
    <message>
        <source>compare takes one input file.</source>
        <translation>compare nimmt eine Eingabedatei.</translation>
    </message>
    <message>
        <source>--pairs takes a number from 1 to 1000.</source>
        <translation>--pairs nimmt eine Zahl von 1 bis 1000.</translation>
    </message>
    <message>
        <source>compare takes --json or --markdown, not both.</source>
        <translation>compare nimmt --json oder --markdown, nicht beides.</translation>
    </message>
    <message>
        <source>There is no command &quot;%1&quot;.</source>
        <translation>Einen Befehl „%1“ gibt es nicht.</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n cores</source>
        <translation>
            <numerusform>%1, %n Kern</numerusform>
            <numerusform>%1, %n Kerne</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 › %2</source>
        <comment>menu and submenu</comment>
        <translation>%1 › %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>tool tip and key</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>A step of this recipe does not say when it runs: always, save and never are known.</source>
        <translation>Ein Schritt dieses Rezepts sagt nicht, wann er läuft: bekannt sind always, save und never.</translation>
    </message>
    <message>
        <source>%1 is too large to be a recipe.</source>
        <translation>%1 ist zu groß für ein Rezept.</translation>
    </message>
    <message>
        <source>The recipe could not be written to %1. What was there before is untouched; choose another place.</source>
        <translation>Das Rezept konnte nicht nach %1 geschrieben werden. Was vorher da war, ist unberührt; bitte einen anderen Ort wählen.</translation>
    </message>
    <message>
        <source>the brace in &quot;%1&quot; belongs to nothing; write it twice</source>
        <translation>die Klammer in „%1“ gehört zu nichts; sie ist doppelt zu schreiben</translation>
    </message>
    <message>
        <source>There was not enough memory for a tile. Your image is untouched; close other images or programs and try again.</source>
        <translation>Der Speicher reichte nicht für eine Kachel. Das Bild ist unberührt; bitte andere Bilder oder Programme schließen und erneut versuchen.</translation>
    </message>
    <message>
        <source>The filter failed in a tile. Your image is untouched; other parameters can be tried at once.</source>
        <translation>Der Filter ist in einer Kachel gescheitert. Das Bild ist unberührt; andere Parameter können sofort versucht werden.</translation>
    </message>
    <message>
        <source>Your image is untouched; close other images or programs and try again.</source>
        <translation>Das Bild ist unberührt; bitte andere Bilder oder Programme schließen und erneut versuchen.</translation>
    </message>
    <message>
        <source>The result needs about %1 of memory, %2 are free. Your image is untouched; close other images or programs and try again.</source>
        <translation>Das Ergebnis braucht etwa %1 Speicher, %2 sind frei. Das Bild ist unberührt; bitte andere Bilder oder Programme schließen und erneut versuchen.</translation>
    </message>
    <message>
        <source>%1 says it is %2 x %3 pixels; that needs %4 and %5 are free. Nothing was opened; close other images or programs and try again.</source>
        <translation>%1 gibt %2 x %3 Pixel an; das braucht %4, und %5 sind frei. Nichts wurde geöffnet; bitte andere Bilder oder Programme schließen und erneut versuchen.</translation>
    </message>
    <message>
        <source>%1 says it is %2 x %3 pixels, more than the %4 megapixels that can be opened here. Nothing was opened; another program can make it smaller first.</source>
        <translation>%1 gibt %2 x %3 Pixel an, mehr als die %4 Megapixel, die hier geöffnet werden können. Nichts wurde geöffnet; ein anderes Programm kann das Bild vorher verkleinern.</translation>
    </message>
    <message>
        <source>%1 is not an image in a format that can be read here. Nothing was opened; choose another file.</source>
        <translation>%1 ist kein Bild in einem Format, das hier gelesen werden kann. Nichts wurde geöffnet; bitte eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>%1 says it is %2 x %3 pixels; of BMP, up to 268 megapixels can be read. Nothing was opened; another program can save it as TIFF or PNG first.</source>
        <translation>%1 gibt %2 x %3 Pixel an; von BMP können bis zu 268 Megapixel gelesen werden. Nichts wurde geöffnet; ein anderes Programm kann das Bild vorher als TIFF oder PNG speichern.</translation>
    </message>
    <message>
        <source>There is not enough memory to open %1. Nothing was opened; close other images or programs and try again.</source>
        <translation>Der Speicher reicht nicht, um %1 zu öffnen. Nichts wurde geöffnet; bitte andere Bilder oder Programme schließen und erneut versuchen.</translation>
    </message>
    <message>
        <source>%1 holds %2 pages; this is page %3.</source>
        <translation>%1 enthält %2 Seiten; dies ist Seite %3.</translation>
    </message>
    <message>
        <source>There is not enough memory to convert the image. Nothing was saved; close other images and save again.</source>
        <translation>Der Speicher reicht nicht, um das Bild umzuwandeln. Nichts wurde gespeichert; bitte andere Bilder schließen und erneut speichern.</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>A preset has no name, or one of more than %1 letters.</source>
        <translation>Eine Voreinstellung hat keinen Namen oder einen mit mehr als %1 Zeichen.</translation>
    </message>
    <message>
        <source>The preset &quot;%1&quot; is neither for a filter nor for a recipe.</source>
        <translation>Die Voreinstellung „%1“ ist weder für einen Filter noch für ein Rezept.</translation>
    </message>
    <message>
        <source>The preset &quot;%1&quot; has not the steps that it needs.</source>
        <translation>Die Voreinstellung „%1“ hat nicht die Schritte, die sie braucht.</translation>
    </message>
    <message>
        <source>It is not valid JSON.</source>
        <translation>Das ist kein gültiges JSON.</translation>
    </message>
    <message>
        <source>It holds no presets of Offstage.</source>
        <translation>Darin sind keine Voreinstellungen von Offstage.</translation>
    </message>
    <message>
        <source>It was made by a newer Offstage (format %1; this one reads %2).</source>
        <translation>Die Datei stammt von einem neueren Offstage (Format %1; dieses liest %2).</translation>
    </message>
    <message>
        <source>It holds no presets, or more than %1.</source>
        <translation>Darin sind keine Voreinstellungen oder mehr als %1.</translation>
    </message>
    <message>
        <source>Comparison of back ends</source>
        <translation>Vergleich der Ausführung</translation>
    </message>
    <message>
        <source>%1 (S shows the other)</source>
        <translation>%1 (S zeigt das andere)</translation>
    </message>
    <message>
        <source>The sizes differ: no difference can be shown</source>
        <translation>Verschiedene Größen: keine Differenz zu zeigen</translation>
    </message>
    <message>
        <source>Difference ×%1</source>
        <translation>Differenz ×%1</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>Verglei&amp;chen</translation>
    </message>
    <message>
        <source>Pin an open &amp;image as A</source>
        <translation>O&amp;ffenes Bild als A anheften</translation>
    </message>
    <message>
        <source>&amp;Pin an open image as B</source>
        <translation>&amp;Offenes Bild als B anheften</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Draft at 1:%1</source>
        <translation>Entwurf 1:%1</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
    <message>
        <source>On or off; at first on.</source>
        <translation>An oder aus; anfangs an.</translation>
    </message>
    <message>
        <source>On or off; at first off.</source>
        <translation>An oder aus; anfangs aus.</translation>
    </message>
    <message>
        <source>One of: %1; at first %2.</source>
        <translation>Eines von: %1; anfangs %2.</translation>
    </message>
    <message>
        <source>%1 to %2; at first %3.</source>
        <translation>%1 bis %2; anfangs %3.</translation>
    </message>
    <message>
        <source>The slider goes from %1 to %2.</source>
        <translation>Der Regler reicht von %1 bis %2.</translation>
    </message>
    <message>
        <source>Another program does it, on the whole picture at once; it cannot be shown while a slider moves.</source>
        <translation>Ein anderes Programm tut es, mit dem ganzen Bild auf einmal; während ein Regler bewegt wird, lässt sich nichts zeigen.</translation>
    </message>
    <message>
        <source>It runs in helper processes only.</source>
        <translation>Er läuft nur in Hilfsprozessen.</translation>
    </message>
    <message>
        <source>Pixels come from elsewhere in the picture, so it shares its pass over memory with no other filter.</source>
        <translation>Pixel kommen von anderswo im Bild; deshalb teilt er seinen Durchgang durch den Speicher mit keinem anderen Filter.</translation>
    </message>
    <message numerus="yes">
        <source>It takes %n stages, each over the picture in pieces; one begins when the one before is done.</source>
        <translation>
            <numerusform>Er braucht %n Stufe, in Stücken über das Bild.</numerusform>
            <numerusform>Er braucht %n Stufen, jede in Stücken über das Bild; eine beginnt, wenn die vorige fertig ist.</numerusform>
        </translation>
    </message>
    <message>
        <source>The picture is done in tiles, each by itself.</source>
        <translation>Das Bild wird in Kacheln gerechnet, jede für sich.</translation>
    </message>
    <message numerus="yes">
        <source>With these values a tile needs %n pixels around it.</source>
        <translation>
            <numerusform>Mit diesen Werten braucht eine Kachel ringsum %n Pixel.</numerusform>
            <numerusform>Mit diesen Werten braucht eine Kachel ringsum %n Pixel.</numerusform>
        </translation>
    </message>
    <message>
        <source>Transparency stays as it is.</source>
        <translation>Die Transparenz bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>Transparency is filtered too; a colour counts as much as it can be seen.</source>
        <translation>Auch die Transparenz wird gefiltert; eine Farbe zählt so viel, wie von ihr zu sehen ist.</translation>
    </message>
    <message>
        <source>It reckons with light, not with stored values.</source>
        <translation>Er rechnet mit Licht, nicht mit gespeicherten Werten.</translation>
    </message>
    <message>
        <source>Pictures of 8 bits take a faster way in whole numbers.</source>
        <translation>Bilder mit 8 Bit nehmen einen schnelleren Weg in ganzen Zahlen.</translation>
    </message>
    <message>
        <source>While a slider moves, a part of the picture is shown as it will be.</source>
        <translation>Während ein Regler bewegt wird, ist ein Teil des Bildes zu sehen, wie er sein wird.</translation>
    </message>
    <message>
        <source>While a slider moves, a smaller picture is filtered and shown.</source>
        <translation>Während ein Regler bewegt wird, wird ein kleineres Bild gefiltert und gezeigt.</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>What it costs</source>
        <translation>Was er kostet</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>On the command line</source>
        <translation>Auf der Befehlszeile</translation>
    </message>
    <message>
        <source>idle</source>
        <comment>how the window answers</comment>
        <translation>ruhend</translation>
    </message>
    <message>
        <source>smooth</source>
        <comment>how the window answers</comment>
        <translation>flüssig</translation>
    </message>
    <message>
        <source>uneven</source>
        <comment>how the window answers</comment>
        <translation>unruhig</translation>
    </message>
    <message>
        <source>stuck</source>
        <comment>how the window answers</comment>
        <translation>steht</translation>
    </message>
    <message>
        <source>Waiting, number %1</source>
        <translation>Wartet als Nummer %1</translation>
    </message>
    <message>
        <source>Paused at %1</source>
        <translation>Pausiert bei %1</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>This filter checks for stop every ~%1. Waiting.</source>
        <translation>Dieser Filter sieht alle ~%1 nach einem Stopp. Bitte warten.</translation>
    </message>
    <message numerus="yes">
        <source>%n tiles</source>
        <translation>
            <numerusform>%n Kachel</numerusform>
            <numerusform>%n Kacheln</numerusform>
        </translation>
    </message>
    <message>
        <source>longest wait %1, hangs %2</source>
        <translation>längstes Warten %1, Hänger %2</translation>
    </message>
    <message>
        <source>float</source>
        <translation>Gleitkomma</translation>
    </message>
    <message>
        <source>%1 bit</source>
        <translation>%1 Bit</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>value and bit depth</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>R %1 G %2 B %3 A %4 (%5)</source>
        <comment>colour, alpha and bit depth</comment>
        <translation>R %1 G %2 B %3 A %4 (%5)</translation>
    </message>
    <message>
        <source>R %1 G %2 B %3 (%4)</source>
        <comment>colour and bit depth</comment>
        <translation>R %1 G %2 B %3 (%4)</translation>
    </message>
    <message>
        <source>--backend takes threads, processes or auto.</source>
        <translation>--backend nimmt threads, processes oder auto.</translation>
    </message>
    <message>
        <source>--transport takes shared or pipe.</source>
        <translation>--transport nimmt shared oder pipe.</translation>
    </message>
    <message>
        <source>--decode takes helper or thread.</source>
        <translation>--decode nimmt helper oder thread.</translation>
    </message>
    <message>
        <source>--workers takes a number from 1 to 256.</source>
        <translation>--workers nimmt eine Zahl von 1 bis 256.</translation>
    </message>
    <message>
        <source>There is not enough memory to show the image. Nothing was changed; close other images and try again.</source>
        <translation>Der Speicher reicht nicht, um das Bild zu zeigen. Nichts wurde geändert; bitte andere Bilder schließen und erneut versuchen.</translation>
    </message>
    <message numerus="yes">
        <source>For this picture: threads. %n helpers need %1 of memory and %2 are free.</source>
        <translation>
            <numerusform>Für dieses Bild: Threads. %n Hilfsprozess braucht %1 Speicher, und %2 sind frei.</numerusform>
            <numerusform>Für dieses Bild: Threads. %n Hilfsprozesse brauchen %1 Speicher, und %2 sind frei.</numerusform>
        </translation>
    </message>
    <message>
        <source>Draft of the framed piece</source>
        <translation>Entwurf des umrahmten Stücks</translation>
    </message>
    <message>
        <source>Draft of the framed piece at 1:%1</source>
        <translation>Entwurf des umrahmten Stücks bei 1:%1</translation>
    </message>
    <message>
        <source>This is no list of a batch, or it is damaged.</source>
        <translation>Das ist keine Liste eines Stapels, oder sie ist beschädigt.</translation>
    </message>
    <message>
        <source>Files need a name.</source>
        <translation>Dateien brauchen einen Namen.</translation>
    </message>
    <message>
        <source>A name cannot contain a slash.</source>
        <translation>Ein Name kann keinen Schrägstrich enthalten.</translation>
    </message>
    <message>
        <source>Only {name} and {number} can stand in braces.</source>
        <translation>In geschweiften Klammern können nur {name} und {number} stehen.</translation>
    </message>
    <message>
        <source>This name is too long.</source>
        <translation>Dieser Name ist zu lang.</translation>
    </message>
    <message>
        <source>Every file would have the same name: write {name} or {number} into it.</source>
        <translation>Alle Dateien hießen gleich: {name} oder {number} muss darin stehen.</translation>
    </message>
    <message>
        <source>EXIF</source>
        <translation>EXIF</translation>
    </message>
    <message>
        <source>XMP</source>
        <translation>XMP</translation>
    </message>
    <message>
        <source>IPTC</source>
        <translation>IPTC</translation>
    </message>
    <message>
        <source>the long description</source>
        <translation>die lange Beschreibung</translation>
    </message>
    <message>
        <source>%1 was opened without its colour profile, which is damaged or not for such pixels. Colours assume sRGB.</source>
        <translation>%1 wurde ohne sein Farbprofil geöffnet, das beschädigt oder nicht für solche Pixel ist. Die Farben gelten als sRGB.</translation>
    </message>
    <message>
        <source>%1 is raw data of a camera. It was developed with the camera&apos;s white balance, as it was exposed.</source>
        <translation>%1 enthält Rohdaten einer Kamera. Sie wurden mit dem Weißabgleich der Kamera entwickelt, so wie belichtet wurde.</translation>
    </message>
    <message>
        <source>Some of what %1 notes beside its pixels, such as camera, place or rights, is damaged and will be missing in files saved from it.</source>
        <translation>Manches von dem, was %1 neben den Pixeln vermerkt, etwa Kamera, Ort oder Rechte, ist beschädigt und wird in daraus gespeicherten Dateien fehlen.</translation>
    </message>
    <message>
        <source>WebP cannot hold more than 8 bits per channel.</source>
        <translation>WebP kann nicht mehr als 8 Bit je Kanal enthalten.</translation>
    </message>
    <message>
        <source>The name %1 does not end in .png, .jpg, .tif or .webp. Nothing was saved; choose another name.</source>
        <translation>Der Name %1 endet nicht auf .png, .jpg, .tif oder .webp. Es wurde nichts gespeichert; ein anderer Name ist nötig.</translation>
    </message>
    <message>
        <source>WebP cannot hold pictures of more than %1 pixels a side. Nothing was saved; save as PNG or TIFF.</source>
        <translation>WebP kann keine Bilder mit mehr als %1 Pixeln je Seite enthalten. Es wurde nichts gespeichert; PNG oder TIFF können es.</translation>
    </message>
    <message>
        <source>what it notes beside its pixels</source>
        <translation>was es neben den Pixeln vermerkt</translation>
    </message>
    <message>
        <source>%1 is saved, but its format has no room for: %2.</source>
        <translation>%1 ist gespeichert, aber das Format hat keinen Platz für: %2.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n files saved</source>
        <translation>
            <numerusform>%1 von %n Datei gespeichert</numerusform>
            <numerusform>%1 von %n Dateien gespeichert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <comment>files</comment>
        <translation>
            <numerusform>%n gescheitert</numerusform>
            <numerusform>%n gescheitert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <comment>files</comment>
        <translation>
            <numerusform>%n ausgelassen</numerusform>
            <numerusform>%n ausgelassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stopped</source>
        <comment>files</comment>
        <translation>
            <numerusform>%n gestoppt</numerusform>
            <numerusform>%n gestoppt</numerusform>
        </translation>
    </message>
    <message>
        <source>grey</source>
        <translation>Graustufen</translation>
    </message>
    <message>
        <source>colour with transparency</source>
        <translation>Farbe mit Transparenz</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>32 bit floating point, %1</source>
        <translation>32 Bit Gleitkomma, %1</translation>
    </message>
    <message>
        <source>%1 bit a channel, %2</source>
        <translation>%1 Bit je Kanal, %2</translation>
    </message>
    <message>
        <source>none; sRGB is assumed</source>
        <translation>keins; sRGB wird angenommen</translation>
    </message>
    <message>
        <source>embedded, without a name</source>
        <translation>eingebettet, ohne Namen</translation>
    </message>
    <message>
        <source>%1 dpi</source>
        <translation>%1 dpi</translation>
    </message>
    <message>
        <source>%1 × %2 dpi</source>
        <translation>%1 × %2 dpi</translation>
    </message>
    <message>
        <source>description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>%1 × %2 (%3 megapixels)</source>
        <translation>%1 × %2 (%3 Megapixel)</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Farbtiefe</translation>
    </message>
    <message>
        <source>Colour profile</source>
        <translation>Farbprofil</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>JPEG-Qualität</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Downloaded from</source>
        <translation>Heruntergeladen von</translation>
    </message>
    <message>
        <source>Kept in saved files</source>
        <translation>Bleibt in gespeicherten Dateien</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>Objektiv</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Belichtung</translation>
    </message>
    <message>
        <source>Aperture</source>
        <translation>Blende</translation>
    </message>
    <message>
        <source>ISO</source>
        <translation>ISO</translation>
    </message>
    <message>
        <source>Focal length</source>
        <translation>Brennweite</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Urheber</translation>
    </message>
    <message>
        <source>Copyright</source>
        <translation>Copyright</translation>
    </message>
    <message>
        <source>Software</source>
        <translation>Software</translation>
    </message>
    <message>
        <source>This build reads %1. It writes %2.</source>
        <comment>lists of kinds of files</comment>
        <translation>Diese Fassung liest %1. Sie schreibt %2.</translation>
    </message>
    <message>
        <source>Convert to 8 bit</source>
        <translation>In 8 Bit umwandeln</translation>
    </message>
    <message>
        <source>Convert to 16 bit</source>
        <translation>In 16 Bit umwandeln</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Replace %1?</source>
        <translation>%1 ersetzen?</translation>
    </message>
    <message>
        <source>Another program has changed it since it was opened here. What it wrote would be lost.</source>
        <translation>Ein anderes Programm hat es geändert, seit es hier geöffnet wurde. Was es schrieb, ginge verloren.</translation>
    </message>
    <message>
        <source>The picture as it was opened is then lost. A copy leaves it as it is.</source>
        <translation>Das Bild, wie es geöffnet wurde, ist dann verloren. Eine Kopie lässt es, wie es ist.</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Ersetzen</translation>
    </message>
    <message>
        <source>&amp;Save a copy…</source>
        <translation>&amp;Kopie speichern…</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Save as TIFF</source>
        <translation>Als TIFF speichern</translation>
    </message>
    <message>
        <source>Lay on white</source>
        <translation>Auf Weiß legen</translation>
    </message>
    <message>
        <source>Save %1</source>
        <translation>%1 speichern</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>&amp;Quality</source>
        <translation>&amp;Qualität</translation>
    </message>
    <message>
        <source>Less makes a smaller file; 100 loses nothing.</source>
        <translation>Weniger gibt eine kleinere Datei; 100 verliert nichts.</translation>
    </message>
    <message>
        <source>Less makes a smaller file. The opened file has %1.</source>
        <translation>Weniger gibt eine kleinere Datei. Die geöffnete hat %1.</translation>
    </message>
    <message>
        <source>Less makes a smaller file. From 90 on hardly anybody sees a difference.</source>
        <translation>Weniger gibt eine kleinere Datei. Ab 90 sieht kaum jemand einen Unterschied.</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>What is on the disk stays as it is.</source>
        <translation>Was auf der Platte ist, bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>There is not enough memory for this file. Nothing was changed; close something and try again.</source>
        <translation>Der Speicher reicht nicht für diese Datei. Nichts wurde geändert; bitte etwas schließen und erneut versuchen.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>date and time</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 holds several pages, of which one would be left. Nothing was changed; choose another name or TIFF for the result.</source>
        <translation>%1 enthält mehrere Seiten, von denen eine übrig bliebe. Nichts wurde geändert; wählen Sie einen anderen Namen oder TIFF für das Ergebnis.</translation>
    </message>
    <message>
        <source>Usage: offstage-cli COMMAND [OPTIONS]

  apply --filter ID[:name=value,...] [--filter ...] --output FILE INPUT
      Applies filters in order and saves the result (PNG, JPEG, TIFF or WebP).
      --recipe FILE               a recipe instead of --filter
      --backend threads|processes|auto
                                  where filters run (threads); auto: by what is
                                  known of the file and the filter
      --workers N                 how many at a time (one per core)
      --transport shared|pipe     how pixels reach helper processes (shared)
      --decode helper|thread      where the file is opened (helper)
      --depth 8|16                convert if the format needs it
      --quality N                 of JPEG and WebP, 0 to 100 (92)
      --flatten                   lay transparent pixels on white if needed
      --json                      print one JSON object about what was done
  batch --filter ID[:name=value,...] [--filter ...] FILE...
      The same for many files, each as NAME-edited beside it, and for all pages of
      what becomes a TIFF; errors are told and skipped. With the options of apply,
      and:
      --output FOLDER             where results go
      --name PATTERN              what they are called; {name} and {number} are filled
                                  in ({name}-edited)
      --format png|jpg|tif|webp   instead of each file&apos;s own
      --exists number|skip|replace
                                  what to do if a file is there already (number)
      --rests                     rest after each file as long as it took
      --journal FILE              keep there what is done; if it is there, go on from it
  compare --filter ID[:name=value,...] [--filter ...] INPUT
      Measures threads against helper processes on this image and machine.
      --recipe FILE, --workers, --decode  as above
      --pairs N                   how often, there and back (5; fewer: no verdict)
      --no-curves                 leave out other sizes and numbers of workers
      --json | --markdown         how the result is printed
  evaluate --noise SIGMA --filter ID[:name=value,...] FILE...
      Adds white noise of this standard deviation, in levels of 255, lets the filter
      remove it, with parameters made for it unless they are given, and tells how
      near the result is: PSNR over all colours, SSIM (mean of the colours).
      --seed N                    of the noise (1); the same noise for every file
      --decode                    as above
      --json                      print one JSON object
  filters [--json]                lists the filters and their parameters
  info [--json] FILE...           tells size, depth and colour space

Exit codes: 0 done, 1 failed, 2 wrong use, 3 some of the files failed, 130 interrupted.</source>
        <translation>Aufruf: offstage-cli BEFEHL [OPTIONEN]

  apply --filter ID[:name=wert,...] [--filter ...] --output DATEI EINGABE
      Wendet Filter der Reihe nach an und speichert das Ergebnis (PNG, JPEG, TIFF
      oder WebP).
      --recipe DATEI              ein Rezept statt --filter
      --backend threads|processes|auto
                                  wo Filter laufen (threads); auto: nach dem, was
                                  von Datei und Filter bekannt ist
      --workers N                 wie viele zugleich (einer je Kern)
      --transport shared|pipe     wie Pixel zu Hilfsprozessen kommen (shared)
      --decode helper|thread      wo die Datei geöffnet wird (helper)
      --depth 8|16                umwandeln, wenn das Format es braucht
      --quality N                 von JPEG und WebP, 0 bis 100 (92)
      --flatten                   transparente Pixel nötigenfalls auf Weiß legen
      --json                      ein JSON-Objekt über das Getane ausgeben
  batch --filter ID[:name=wert,...] [--filter ...] DATEI...
      Dasselbe für viele Dateien, jede als NAME-edited daneben, und für alle Seiten
      dessen, was ein TIFF wird; Fehler werden genannt und übersprungen. Mit den
      Optionen von apply und:
      --output ORDNER             wohin die Ergebnisse kommen
      --name MUSTER               wie sie heißen; {name} und {number} werden ausgefüllt
                                  ({name}-edited)
      --format png|jpg|tif|webp   statt des Formats jeder Datei
      --exists number|skip|replace
                                  was geschieht, wenn es die Datei schon gibt (number)
      --rests                     nach jeder Datei so lange ruhen, wie sie dauerte
      --journal DATEI             dort festhalten, was getan ist; gibt es sie schon, von
                                  da an weitermachen
  compare --filter ID[:name=wert,...] [--filter ...] EINGABE
      Misst Threads gegen Hilfsprozesse mit diesem Bild auf diesem Rechner.
      --recipe DATEI, --workers, --decode  wie oben
      --pairs N                   wie oft, hin und zurück (5; weniger: kein Urteil)
      --no-curves                 andere Größen und Zahlen von Workern weglassen
      --json | --markdown         wie das Ergebnis ausgegeben wird
  evaluate --noise SIGMA --filter ID[:name=wert,...] DATEI...
      Fügt weißes Rauschen dieser Standardabweichung hinzu, in Stufen von 255, lässt
      den Filter es entfernen, mit dafür bestimmten Parametern, wenn keine angegeben
      sind, und sagt, wie nah das Ergebnis ist: PSNR über alle Farben, SSIM (Mittel).
      --seed N                    des Rauschens (1); dasselbe für jede Datei
      --decode                    wie oben
      --json                      ein JSON-Objekt ausgeben
  filters [--json]                zählt die Filter und ihre Parameter auf
  info [--json] DATEI...          sagt Größe, Farbtiefe und Farbraum

Exit-Codes: 0 getan, 1 gescheitert, 2 falsch aufgerufen, 3 einige Dateien gescheitert, 130 unterbrochen.</translation>
    </message>
    <message>
        <source>%1 says it is %2 x %3 pixels; to decode it takes %4 of memory, and a helper process may take %5. Nothing was opened; if you trust it, open it in a thread (see Preferences), or another program can save it as PNG.</source>
        <translation>%1 ist laut eigener Angabe %2 x %3 Pixel groß; das Dekodieren braucht %4 Speicher, und ein Hilfsprozess darf %5 belegen. Nichts wurde geöffnet; wenn Sie der Datei vertrauen, öffnen Sie sie in einem Thread (siehe Einstellungen), oder ein anderes Programm kann sie als PNG speichern.</translation>
    </message>
    <message>
        <source>%1 is a file of %2, more than can be read of its format. Nothing was opened; another program can save it as TIFF or PNG first.</source>
        <translation>%1 ist eine Datei von %2, mehr, als von ihrem Format gelesen werden kann. Nichts wurde geöffnet; ein anderes Programm kann sie zuvor als TIFF oder PNG speichern.</translation>
    </message>
    <message>
        <source>Some of what %1 notes beside its pixels is too long to be kept and will be missing in files saved from it.</source>
        <translation>Etwas von dem, was %1 neben den Pixeln vermerkt, ist zu lang, um behalten zu werden, und wird in daraus gespeicherten Dateien fehlen.</translation>
    </message>
    <message>
        <source>What %1 notes beside its pixels, such as camera, place or rights, was not read and will be missing in files saved from it.</source>
        <translation>Was %1 neben den Pixeln vermerkt, etwa Kamera, Ort oder Rechte, wurde nicht gelesen und wird in daraus gespeicherten Dateien fehlen.</translation>
    </message>
    <message>
        <source>%1 is an HDR picture. It is shown as sRGB, so its tones are not as meant; the file itself is untouched.</source>
        <translation>%1 ist ein HDR-Bild. Es wird als sRGB gezeigt, seine Töne sind also nicht wie gemeint; die Datei selbst ist unberührt.</translation>
    </message>
    <message>
        <source>%1 would be larger than 4 GB, which TIFF cannot hold. Nothing was saved; save fewer pages, or with 8 bits per channel.</source>
        <translation>%1 würde größer als 4 GB, und das fasst TIFF nicht. Nichts wurde gespeichert; speichern Sie weniger Seiten oder mit 8 Bit je Kanal.</translation>
    </message>
    <message>
        <source>%1 could not be encoded.</source>
        <translation>%1 konnte nicht kodiert werden.</translation>
    </message>
    <message>
        <source>Nothing was saved; try another format.</source>
        <translation>Nichts wurde gespeichert; bitte ein anderes Format versuchen.</translation>
    </message>
    <message>
        <source>There is no room for %1 there.</source>
        <translation>Dort ist kein Platz für %1.</translation>
    </message>
    <message>
        <source>Nothing was saved; free some space or save somewhere else.</source>
        <translation>Nichts wurde gespeichert; bitte Platz schaffen oder anderswo speichern.</translation>
    </message>
    <message>
        <source>%1 may not be written there.</source>
        <translation>%1 darf dort nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Nothing was saved; save somewhere else.</source>
        <translation>Nichts wurde gespeichert; bitte anderswo speichern.</translation>
    </message>
    <message>
        <source>%1 could not be written there.</source>
        <translation>%1 konnte dort nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Nothing was saved; check the disk, or save somewhere else.</source>
        <translation>Nichts wurde gespeichert; bitte den Datenträger prüfen oder anderswo speichern.</translation>
    </message>
    <message>
        <source>Stopped (took %1)</source>
        <translation>Gestoppt (dauerte %1)</translation>
    </message>
    <message numerus="yes">
        <source>%n restarts</source>
        <translation>
            <numerusform>%n Neustart</numerusform>
            <numerusform>%n Neustarts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::Actions</name>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open an image in this window</source>
        <translation>Ein Bild in diesem Fenster öffnen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>&amp;Save a copy…</source>
        <translation>&amp;Kopie speichern…</translation>
    </message>
    <message>
        <source>Save the result as a new file; the opened file stays as it is</source>
        <translation>Das Ergebnis als neue Datei speichern; die geöffnete Datei bleibt, wie sie ist</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Close this image</source>
        <translation>Dieses Bild schließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Close every image and end</source>
        <translation>Jedes Bild schließen und enden</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Paste as new image</source>
        <translation>Als neues Bild &amp;einfügen</translation>
    </message>
    <message>
        <source>Open the picture in the clipboard</source>
        <translation>Das Bild in der Zwischenablage öffnen</translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation>Ei&amp;nstellungen…</translation>
    </message>
    <message>
        <source>Choose how and where work is done</source>
        <translation>Bestimmen, wie und wo gearbeitet wird</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>&amp;Einpassen</translation>
    </message>
    <message>
        <source>&amp;1:1</source>
        <translation>&amp;1:1</translation>
    </message>
    <message>
        <source>One image pixel on one pixel of the screen</source>
        <translation>Ein Bildpixel auf einem Pixel des Bildschirms</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>Größer zeigen</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Reduce</source>
        <translation>Kleiner zeigen</translation>
    </message>
    <message>
        <source>Show ori&amp;ginal</source>
        <translation>&amp;Original zeigen</translation>
    </message>
    <message>
        <source>Show the image as it was opened (hold \ for a glance)</source>
        <translation>Das Bild zeigen, wie es geöffnet wurde (\ halten für einen Blick)</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Side &amp;panels</source>
        <translation>Seitliche &amp;Bedienfelder</translation>
    </message>
    <message>
        <source>Show or hide the panels at both sides</source>
        <translation>Die Bedienfelder auf beiden Seiten zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Full &amp;screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation>Den ganzen Bildschirm benutzen</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>&amp;Anwenden</translation>
    </message>
    <message>
        <source>Run the chosen filter on this image</source>
        <translation>Den gewählten Filter auf dieses Bild anwenden</translation>
    </message>
    <message>
        <source>&amp;Repeat last</source>
        <translation>Letzten &amp;wiederholen</translation>
    </message>
    <message>
        <source>Apply the last filter again, with its parameters</source>
        <translation>Den letzten Filter mit seinen Parametern noch einmal anwenden</translation>
    </message>
    <message>
        <source>&amp;Stop current</source>
        <translation>&amp;Laufenden Auftrag stoppen</translation>
    </message>
    <message>
        <source>Stop the job that works on this image</source>
        <translation>Den Auftrag stoppen, der an diesem Bild arbeitet</translation>
    </message>
    <message>
        <source>Stop a&amp;ll</source>
        <translation>Alle &amp;stoppen</translation>
    </message>
    <message>
        <source>Stop every job</source>
        <translation>Jeden Auftrag stoppen</translation>
    </message>
    <message>
        <source>Run in &amp;threads</source>
        <translation>In &amp;Threads ausführen</translation>
    </message>
    <message>
        <source>Filters run in threads of this program</source>
        <translation>Filter laufen in Threads dieses Programms</translation>
    </message>
    <message>
        <source>Run in &amp;processes</source>
        <translation>In &amp;Prozessen ausführen</translation>
    </message>
    <message>
        <source>Filters run in helper processes: they may crash or be killed, and cost nothing but a tile</source>
        <translation>Filter laufen in Hilfsprozessen: sie dürfen abstürzen oder getötet werden, und das kostet nur eine Kachel</translation>
    </message>
    <message>
        <source>&amp;Choose for each job (Auto)</source>
        <translation>Für jeden Auftrag &amp;wählen (Auto)</translation>
    </message>
    <message>
        <source>Each job runs where it is better, by what is known of the file, the filter and this machine</source>
        <translation>Jeder Auftrag läuft dort, wo es besser ist, nach dem, was von Datei, Filter und Rechner bekannt ist</translation>
    </message>
    <message>
        <source>Run in the &amp;UI thread (demonstration)</source>
        <translation>Im &amp;UI-Thread ausführen (Vorführung)</translation>
    </message>
    <message>
        <source>The wrong way, so that you see the meter fail: the window stops answering, for two seconds of each job at most</source>
        <translation>Der falsche Weg, um die Messanzeige versagen zu sehen: das Fenster antwortet nicht mehr, höchstens zwei Sekunden je Auftrag</translation>
    </message>
    <message>
        <source>&amp;Workers</source>
        <translation>Wo&amp;rker</translation>
    </message>
    <message>
        <source>Show what the threads and helper processes do</source>
        <translation>Zeigen, was die Threads und Hilfsprozesse tun</translation>
    </message>
    <message>
        <source>&amp;Compare back ends</source>
        <translation>Ausführung &amp;vergleichen</translation>
    </message>
    <message>
        <source>Measure threads against processes with this picture</source>
        <translation>Threads gegen Prozesse mit diesem Bild messen</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Blocks this window on purpose, so that you see the meter fail</source>
        <translation>Blockiert dieses Fenster mit Absicht, um die Messanzeige versagen zu sehen</translation>
    </message>
    <message>
        <source>Hold the UI thread %1 ms</source>
        <translation>UI-Thread %1 ms anhalten</translation>
    </message>
    <message>
        <source>Recor&amp;d</source>
        <translation>Au&amp;fzeichnen</translation>
    </message>
    <message>
        <source>Keep everything that happens, to be looked at in another program</source>
        <translation>Alles festhalten, was geschieht, um es in einem anderen Programm anzusehen</translation>
    </message>
    <message>
        <source>Add &amp;marker</source>
        <translation>&amp;Marke setzen</translation>
    </message>
    <message>
        <source>Name this moment in the recording</source>
        <translation>Diesen Augenblick in der Aufzeichnung benennen</translation>
    </message>
    <message>
        <source>Marker</source>
        <translation>Marke</translation>
    </message>
    <message>
        <source>&amp;Export recording…</source>
        <translation>Aufzeichnung &amp;exportieren…</translation>
    </message>
    <message>
        <source>Write the recording as JSON, CSV or Chrome trace; one that is under way ends</source>
        <translation>Die Aufzeichnung als JSON, CSV oder Chrome-Trace schreiben; eine laufende endet</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>&amp;Reset the meter</source>
        <translation>Messung &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Forget all figures and begin again</source>
        <translation>Alle Zahlen vergessen und neu beginnen</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Measure also when &amp;idle</source>
        <translation>Auch im &amp;Leerlauf messen</translation>
    </message>
    <message>
        <source>Watch the window also while you are in another program and nothing runs; that takes a little of the processor</source>
        <translation>Das Fenster auch beobachten, wenn ein anderes Programm in Gebrauch ist und nichts läuft; das nimmt ein wenig vom Prozessor</translation>
    </message>
    <message>
        <source>&amp;Find filter</source>
        <translation>Filter &amp;suchen</translation>
    </message>
    <message>
        <source>Search the filters</source>
        <translation>Die Filter durchsuchen</translation>
    </message>
    <message>
        <source>&amp;Next pane</source>
        <translation>&amp;Nächster Bereich</translation>
    </message>
    <message>
        <source>Move the keyboard to the next part of the window</source>
        <translation>Die Tastatur zum nächsten Teil des Fensters führen</translation>
    </message>
    <message>
        <source>&amp;Previous pane</source>
        <translation>&amp;Voriger Bereich</translation>
    </message>
    <message>
        <source>Move the keyboard to the part before</source>
        <translation>Die Tastatur zum Teil davor führen</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>&amp;Anordnung zurücksetzen</translation>
    </message>
    <message>
        <source>Put every panel back in its place</source>
        <translation>Jedes Bedienfeld an seinen Platz zurückstellen</translation>
    </message>
    <message>
        <source>&amp;Threads or processes?</source>
        <translation>&amp;Threads oder Prozesse?</translation>
    </message>
    <message>
        <source>Read what the choice means, beside the figures of this machine</source>
        <translation>Lesen, was die Wahl bedeutet, neben den Zahlen dieses Rechners</translation>
    </message>
    <message>
        <source>See the &amp;difference in 60 seconds</source>
        <translation>Den &amp;Unterschied in 60 Sekunden sehen</translation>
    </message>
    <message>
        <source>A tour that runs one filter in the wrong place and in the right ones, on a picture of its own</source>
        <translation>Eine Tour, die einen Filter am falschen Ort und an den richtigen ausführt, auf einem eigenen Bild</translation>
    </message>
    <message>
        <source>&amp;About Offstage</source>
        <translation>Ü&amp;ber Offstage</translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation>Version und Lizenz</translation>
    </message>
    <message>
        <source>Show the whole image</source>
        <translation>Das ganze Bild zeigen</translation>
    </message>
    <message>
        <source>Me&amp;ter</source>
        <translation>Mess&amp;anzeige</translation>
    </message>
    <message>
        <source>Show how fast this window answers</source>
        <translation>Zeigen, wie schnell dieses Fenster antwortet</translation>
    </message>
    <message>
        <source>&amp;Shortcuts</source>
        <translation>Tasten&amp;kürzel</translation>
    </message>
    <message>
        <source>Show and change the keys of all actions</source>
        <translation>Die Tasten aller Aktionen zeigen und ändern</translation>
    </message>
    <message>
        <source>&amp;Find action</source>
        <translation>&amp;Aktion suchen</translation>
    </message>
    <message>
        <source>Find actions, filters, images and files by their words</source>
        <translation>Aktionen, Filter, Bilder und Dateien nach ihren Worten suchen</translation>
    </message>
    <message>
        <source>Open reci&amp;pe…</source>
        <translation>&amp;Rezept öffnen…</translation>
    </message>
    <message>
        <source>Make the steps of a recipe the steps of this image</source>
        <translation>Die Schritte eines Rezepts zu den Schritten dieses Bildes machen</translation>
    </message>
    <message>
        <source>Save r&amp;ecipe…</source>
        <translation>Rezept s&amp;peichern…</translation>
    </message>
    <message>
        <source>Save the steps of this image, for others</source>
        <translation>Die Schritte dieses Bildes speichern, für andere</translation>
    </message>
    <message>
        <source>Copy as command &amp;line</source>
        <translation>Als Befehls&amp;zeile kopieren</translation>
    </message>
    <message>
        <source>Copy a command that does the same steps without a window</source>
        <translation>Einen Befehl kopieren, der dieselben Schritte ohne Fenster ausführt</translation>
    </message>
    <message>
        <source>&amp;Copy image</source>
        <translation>Bild &amp;kopieren</translation>
    </message>
    <message>
        <source>Put the picture, as it is now, into the clipboard</source>
        <translation>Das Bild, wie es jetzt ist, in die Zwischenablage legen</translation>
    </message>
    <message>
        <source>Copy image</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Displa&amp;y stretch</source>
        <translation>Anzeige &amp;spreizen</translation>
    </message>
    <message>
        <source>Show dark or flat pictures from black to white; the data stay as they are</source>
        <translation>Dunkle oder flaue Bilder von Schwarz bis Weiß zeigen; die Daten bleiben, wie sie sind</translation>
    </message>
    <message>
        <source>Pre&amp;vious page</source>
        <translation>Vor&amp;ige Seite</translation>
    </message>
    <message>
        <source>Show the page before this one</source>
        <translation>Die Seite vor dieser zeigen</translation>
    </message>
    <message>
        <source>&amp;Next page</source>
        <translation>&amp;Nächste Seite</translation>
    </message>
    <message>
        <source>Show the page after this one</source>
        <translation>Die Seite nach dieser zeigen</translation>
    </message>
    <message>
        <source>Paus&amp;e</source>
        <translation>Paus&amp;e</translation>
    </message>
    <message>
        <source>Let the job that works on this image rest between two tiles, or go on</source>
        <translation>Den Auftrag, der an diesem Bild arbeitet, zwischen zwei Kacheln ruhen oder weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Fa&amp;vourite</source>
        <translation>&amp;Favorit</translation>
    </message>
    <message>
        <source>Keep the chosen filter above all others</source>
        <translation>Den gewählten Filter über allen anderen halten</translation>
    </message>
    <message>
        <source>&amp;About the chosen filter</source>
        <translation>Ü&amp;ber den gewählten Filter</translation>
    </message>
    <message>
        <source>What it does, what it costs and where it comes from</source>
        <translation>Was er tut, was er kostet und woher er kommt</translation>
    </message>
    <message>
        <source>&amp;Report a problem…</source>
        <translation>&amp;Problem melden…</translation>
    </message>
    <message>
        <source>Gather what a developer has to know, for you to read and to send</source>
        <translation>Sammeln, was Entwickler wissen müssen, zum Lesen und Verschicken</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Melden…</translation>
    </message>
    <message>
        <source>&amp;Next way of comparing</source>
        <translation>&amp;Nächste Art zu vergleichen</translation>
    </message>
    <message>
        <source>Off, split, side by side</source>
        <translation>Aus, geteilt, nebeneinander</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>&amp;Off</source>
        <translation>A&amp;us</translation>
    </message>
    <message>
        <source>Show one picture (Esc)</source>
        <translation>Ein einzelnes Bild zeigen (Esc)</translation>
    </message>
    <message>
        <source>Stop comparing</source>
        <translation>Vergleich beenden</translation>
    </message>
    <message>
        <source>&amp;Split</source>
        <translation>&amp;Geteilt</translation>
    </message>
    <message>
        <source>A on one side of a divider, B on the other</source>
        <translation>A auf einer Seite eines Teilers, B auf der anderen</translation>
    </message>
    <message>
        <source>Side &amp;by side</source>
        <translation>Neben&amp;einander</translation>
    </message>
    <message>
        <source>A and B beside each other, at the same place</source>
        <translation>A und B nebeneinander, an derselben Stelle</translation>
    </message>
    <message>
        <source>B&amp;link</source>
        <translation>&amp;Blinken</translation>
    </message>
    <message>
        <source>A and B by turns, twice a second</source>
        <translation>A und B im Wechsel, zweimal in der Sekunde</translation>
    </message>
    <message>
        <source>&amp;Difference</source>
        <translation>&amp;Differenz</translation>
    </message>
    <message>
        <source>S&amp;wap sides</source>
        <translation>Seiten &amp;tauschen</translation>
    </message>
    <message>
        <source>Let A and B change places</source>
        <translation>A und B die Plätze tauschen lassen</translation>
    </message>
    <message>
        <source>Lin&amp;k views</source>
        <translation>Ansichten &amp;koppeln</translation>
    </message>
    <message>
        <source>Zoom and move both pictures together</source>
        <translation>Beide Bilder gemeinsam zoomen und bewegen</translation>
    </message>
    <message>
        <source>&amp;Horizontal divider</source>
        <translation>&amp;Waagerechter Teiler</translation>
    </message>
    <message>
        <source>One picture above the other</source>
        <translation>Ein Bild über dem anderen</translation>
    </message>
    <message>
        <source>Take this result as &amp;A</source>
        <translation>Dieses Ergebnis als &amp;A nehmen</translation>
    </message>
    <message>
        <source>Keep the picture as it is now, to compare later ones with it</source>
        <translation>Das Bild behalten, wie es jetzt ist, um spätere damit zu vergleichen</translation>
    </message>
    <message>
        <source>&amp;Take this result as B</source>
        <translation>Dieses E&amp;rgebnis als B nehmen</translation>
    </message>
    <message>
        <source>Keep the picture as it is now, to be compared with A</source>
        <translation>Das Bild behalten, wie es jetzt ist, um es mit A zu vergleichen</translation>
    </message>
    <message>
        <source>&amp;Release A and B</source>
        <translation>A und B &amp;lösen</translation>
    </message>
    <message>
        <source>Compare the original with the result again</source>
        <translation>Wieder das Original mit dem Ergebnis vergleichen</translation>
    </message>
    <message>
        <source>Pixel g&amp;rid</source>
        <translation>Pixel&amp;raster</translation>
    </message>
    <message>
        <source>Lines between the pixels, from 800 % on</source>
        <translation>Linien zwischen den Pixeln, ab 800 %</translation>
    </message>
    <message>
        <source>R&amp;ulers</source>
        <translation>&amp;Lineale</translation>
    </message>
    <message>
        <source>Image pixels along the edges</source>
        <translation>Bildpixel entlang der Ränder</translation>
    </message>
    <message>
        <source>How far B is from A, amplified; again: more, as it is, then off</source>
        <translation>Wie weit B von A abweicht, verstärkt; noch einmal: stärker, wie es ist, dann aus</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>Speicher&amp;n</translation>
    </message>
    <message>
        <source>Replace the opened file by the result</source>
        <translation>Die geöffnete Datei durch das Ergebnis ersetzen</translation>
    </message>
    <message>
        <source>Open &amp;folder…</source>
        <translation>Or&amp;dner öffnen…</translation>
    </message>
    <message>
        <source>Open the first picture of a folder, to go through all of them</source>
        <translation>Das erste Bild eines Ordners öffnen, um alle durchzugehen</translation>
    </message>
    <message>
        <source>Export &amp;with recipe…</source>
        <translation>&amp;Mit Rezept exportieren…</translation>
    </message>
    <message>
        <source>Save a copy that also holds the steps that made it</source>
        <translation>Eine Kopie speichern, die auch die Schritte enthält, aus denen sie entstand</translation>
    </message>
    <message>
        <source>Proper&amp;ties</source>
        <translation>&amp;Eigenschaften</translation>
    </message>
    <message>
        <source>What is known of this file, and of the photo in it</source>
        <translation>Was über diese Datei und das Foto darin bekannt ist</translation>
    </message>
    <message>
        <source>&amp;Batch…</source>
        <translation>S&amp;tapel…</translation>
    </message>
    <message>
        <source>Do the same to many files, and save each</source>
        <translation>Mit vielen Dateien dasselbe tun und jede speichern</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Pr&amp;evious picture</source>
        <translation>Voriges Bil&amp;d</translation>
    </message>
    <message>
        <source>Open the one before in the same folder</source>
        <translation>Das vorige im selben Ordner öffnen</translation>
    </message>
    <message>
        <source>Ne&amp;xt picture</source>
        <translation>Nächs&amp;tes Bild</translation>
    </message>
    <message>
        <source>Open the one after in the same folder</source>
        <translation>Das nächste im selben Ordner öffnen</translation>
    </message>
    <message>
        <source>Stop the batc&amp;h after this file</source>
        <translation>Stapel &amp;nach dieser Datei stoppen</translation>
    </message>
    <message>
        <source>Finish the file that is being worked on, and begin no other</source>
        <translation>Die Datei in Arbeit beenden und keine weitere beginnen</translation>
    </message>
    <message>
        <source>Stop after this file</source>
        <translation>Nach dieser Datei stoppen</translation>
    </message>
    <message>
        <source>Scale &amp;bar</source>
        <translation>&amp;Maßstab</translation>
    </message>
    <message>
        <source>How long a round length is, by the size of a pixel in the file</source>
        <translation>Wie lang eine runde Länge ist, nach der Größe eines Pixels in der Datei</translation>
    </message>
    <message>
        <source>Apply as &amp;new step</source>
        <translation>Als neuen S&amp;chritt anwenden</translation>
    </message>
    <message>
        <source>Leave the chosen step as it is and apply the filter once more</source>
        <translation>Den gewählten Schritt lassen und den Filter noch einmal anwenden</translation>
    </message>
    <message>
        <source>Add as new step</source>
        <translation>Als neuen Schritt</translation>
    </message>
    <message>
        <source>Apply to all pa&amp;ges…</source>
        <translation>Au&amp;f alle Seiten anwenden…</translation>
    </message>
    <message>
        <source>Do the steps of this page to every page of the file, and save all of them as one TIFF</source>
        <translation>Die Schritte dieser Seite auf alle Seiten der Datei anwenden und alle zusammen als ein TIFF speichern</translation>
    </message>
    <message>
        <source>All pages…</source>
        <translation>Alle Seiten…</translation>
    </message>
</context>
<context>
    <name>offstage::Apply</name>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>Gestoppt. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>%1 %  %2 s</source>
        <translation>%1 %  %2 s</translation>
    </message>
    <message>
        <source>  about %1 s left</source>
        <translation>  noch etwa %1 s</translation>
    </message>
</context>
<context>
    <name>offstage::AutoBackend</name>
    <message>
        <source>But helper processes cannot run here, so threads do the work.</source>
        <translation>Hier können aber keine Hilfsprozesse laufen, also arbeiten Threads.</translation>
    </message>
    <message>
        <source>But a job that is under way needs processes.</source>
        <translation>Ein laufender Auftrag braucht aber Prozesse.</translation>
    </message>
</context>
<context>
    <name>offstage::BackendFlow</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Start helper processes again and run filters in them</source>
        <translation>Hilfsprozesse wieder starten und Filter in ihnen ausführen</translation>
    </message>
</context>
<context>
    <name>offstage::BackendSwitch</name>
    <message>
        <source>Auto</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Auto: threads</source>
        <translation>Auto: Threads</translation>
    </message>
    <message>
        <source>Auto: processes</source>
        <translation>Auto: Prozesse</translation>
    </message>
    <message>
        <source>Chooses for each job, by what is known of the file, the filter and this machine.</source>
        <translation>Wählt für jeden Auftrag, nach dem, was von Datei, Filter und Rechner bekannt ist.</translation>
    </message>
    <message>
        <source>UI thread</source>
        <translation>UI-Thread</translation>
    </message>
    <message>
        <source>Run in:</source>
        <translation>Ausführen in:</translation>
    </message>
    <message>
        <source>Workers:</source>
        <translation>Worker:</translation>
    </message>
    <message>
        <source>A demonstration of the wrong way: while a filter runs, this window does not answer. Choose another side to end it.</source>
        <translation>Eine Vorführung des falschen Wegs: solange ein Filter läuft, antwortet dieses Fenster nicht. Eine andere Seite zu wählen beendet sie.</translation>
    </message>
    <message>
        <source>Worker count</source>
        <translation>Zahl der Worker</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Threads work on the same memory as the window: nothing to start, nothing to copy, but a filter that crashes takes the window with it.</source>
        <translation>Threads arbeiten im selben Speicher wie das Fenster: nichts zu starten, nichts zu kopieren, aber ein Filter, der abstürzt, nimmt das Fenster mit.</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>Helper processes can crash or be killed at any moment without harm to the window; the pixels lie in memory that both can see.</source>
        <translation>Hilfsprozesse dürfen jederzeit abstürzen oder getötet werden, ohne dass das Fenster leidet; die Pixel liegen in Speicher, den beide sehen.</translation>
    </message>
    <message numerus="yes">
        <source>How many tiles are worked on at the same time; this machine has %n processor cores.</source>
        <translation>
            <numerusform>An wie vielen Kacheln zugleich gearbeitet wird; dieser Rechner hat %n Prozessorkern.</numerusform>
            <numerusform>An wie vielen Kacheln zugleich gearbeitet wird; dieser Rechner hat %n Prozessorkerne.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::BatchBar</name>
    <message>
        <source>Stop the &amp;batch</source>
        <translation>Stapel &amp;stoppen</translation>
    </message>
    <message>
        <source>Progress of the batch</source>
        <translation>Fortschritt des Stapels</translation>
    </message>
    <message>
        <source>Stop all files of the batch; what is saved stays</source>
        <translation>Alle Dateien des Stapels stoppen; was gespeichert ist, bleibt</translation>
    </message>
    <message numerus="yes">
        <source>Batch: %1. Resting for %n seconds.</source>
        <translation>
            <numerusform>Stapel: %1. Ruht noch %n Sekunde.</numerusform>
            <numerusform>Stapel: %1. Ruht noch %n Sekunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Batch: %1.</source>
        <translation>Stapel: %1.</translation>
    </message>
</context>
<context>
    <name>offstage::BatchDialog</name>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>&amp;Files</source>
        <translation>&amp;Dateien</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>&amp;Add files…</source>
        <translation>Dateien &amp;hinzufügen…</translation>
    </message>
    <message>
        <source>Choose pictures; they can be dropped, too</source>
        <translation>Bilder auswählen; sie lassen sich auch hierher ziehen</translation>
    </message>
    <message>
        <source>Add f&amp;older…</source>
        <translation>Ord&amp;ner hinzufügen…</translation>
    </message>
    <message>
        <source>Add all pictures of a folder</source>
        <translation>Alle Bilder eines Ordners hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Take the chosen files out of the list (Del)</source>
        <translation>Die gewählten Dateien aus der Liste nehmen (Entf)</translation>
    </message>
    <message>
        <source>St&amp;eps</source>
        <translation>Sch&amp;ritte</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Recipe f&amp;ile…</source>
        <translation>Re&amp;zeptdatei…</translation>
    </message>
    <message>
        <source>Take the steps of a recipe</source>
        <translation>Die Schritte eines Rezepts nehmen</translation>
    </message>
    <message>
        <source>Beside each picture</source>
        <translation>Neben jedes Bild</translation>
    </message>
    <message>
        <source>All in one folder</source>
        <translation>Alle in einen Ordner</translation>
    </message>
    <message>
        <source>&amp;Where to</source>
        <translation>&amp;Wohin</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>Wäh&amp;len…</translation>
    </message>
    <message>
        <source>Choose the folder for the results</source>
        <translation>Den Ordner für die Ergebnisse wählen</translation>
    </message>
    <message>
        <source>In the fol&amp;der</source>
        <translation>&amp;Im Ordner</translation>
    </message>
    <message>
        <source>{name} is the picture&apos;s own name, {number} its place in the list</source>
        <translation>{name} ist der Name des Bildes, {number} sein Platz in der Liste</translation>
    </message>
    <message>
        <source>Under the &amp;name</source>
        <translation>&amp;Unter dem Namen</translation>
    </message>
    <message>
        <source>That of each picture, or TIFF</source>
        <translation>Das jedes Bildes oder TIFF</translation>
    </message>
    <message>
        <source>For&amp;mat</source>
        <translation>For&amp;mat</translation>
    </message>
    <message>
        <source>Give the new file a number</source>
        <translation>Der neuen Datei eine Nummer geben</translation>
    </message>
    <message>
        <source>Leave that picture out</source>
        <translation>Dieses Bild auslassen</translation>
    </message>
    <message>
        <source>Replace the old file</source>
        <translation>Die alte Datei ersetzen</translation>
    </message>
    <message>
        <source>If a file is &amp;there</source>
        <translation>Gibt es die Datei &amp;schon</translation>
    </message>
    <message>
        <source>Quiet and coo&amp;l: after each picture rest as long as it took, 30 seconds at most</source>
        <translation>Leise und &amp;kühl: nach jedem Bild so lange ruhen, wie es dauerte, höchstens 30 Sekunden</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>Star&amp;ten</translation>
    </message>
    <message>
        <source>Those of %1</source>
        <translation>Die von %1</translation>
    </message>
    <message>
        <source>Preset: %1</source>
        <translation>Voreinstellung: %1</translation>
    </message>
    <message>
        <source>Preset: %1, %2</source>
        <comment>filter, name</comment>
        <translation>Voreinstellung: %1, %2</translation>
    </message>
    <message>
        <source>Recipe: %1</source>
        <translation>Rezept: %1</translation>
    </message>
    <message>
        <source>None: only write them in another format</source>
        <translation>Keine: nur in einem anderen Format schreiben</translation>
    </message>
    <message>
        <source>Add the files that are to be worked on.</source>
        <translation>Die Dateien, die bearbeitet werden sollen, fehlen noch.</translation>
    </message>
    <message>
        <source>Choose the folder for the results.</source>
        <translation>Der Ordner für die Ergebnisse fehlt noch.</translation>
    </message>
    <message numerus="yes">
        <source>%n files, %1</source>
        <translation>
            <numerusform>%n Datei, %1</numerusform>
            <numerusform>%n Dateien, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>, then </source>
        <translation>, dann </translation>
    </message>
    <message>
        <source>picture.jpg</source>
        <comment>the name of a file</comment>
        <translation>bild.jpg</translation>
    </message>
    <message>
        <source>%1 becomes %2</source>
        <translation>Aus %1 wird %2</translation>
    </message>
    <message>
        <source>Pictures of 32-bit float become 16 bit.</source>
        <translation>Bilder in 32-Bit-Gleitkomma bekommen 16 Bit.</translation>
    </message>
    <message>
        <source>Pictures become 8 bit, and are laid on white where they are transparent.</source>
        <translation>Bilder bekommen 8 Bit und werden, wo sie transparent sind, auf Weiß gelegt.</translation>
    </message>
    <message>
        <source>Depth and transparency stay as they are.</source>
        <translation>Farbtiefe und Transparenz bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Depth and transparency stay as they are, but for what the format cannot hold.</source>
        <translation>Farbtiefe und Transparenz bleiben, wie sie sind, soweit das Format es kann.</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Folder for the results</source>
        <translation>Ordner für die Ergebnisse</translation>
    </message>
    <message>
        <source>Open a recipe</source>
        <translation>Rezept öffnen</translation>
    </message>
    <message>
        <source>Recipes (*%1)</source>
        <translation>Rezepte (*%1)</translation>
    </message>
    <message>
        <source>Replace files</source>
        <translation>Dateien ersetzen</translation>
    </message>
    <message>
        <source>Files that have the name of a result will be replaced, and cannot be brought back.</source>
        <translation>Dateien, die wie ein Ergebnis heißen, werden ersetzt und lassen sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Ersetzen</translation>
    </message>
    <message>
        <source>&amp;Quality</source>
        <translation>&amp;Qualität</translation>
    </message>
    <message>
        <source>Pictures become 8 bit; at a quality of 100 nothing is lost.</source>
        <translation>Bilder bekommen 8 Bit; bei Qualität 100 geht nichts verloren.</translation>
    </message>
    <message>
        <source>Those of the picture in front</source>
        <translation>Die des Bildes im Vordergrund</translation>
    </message>
    <message>
        <source>The picture in front has no steps; choose others.</source>
        <translation>Das Bild im Vordergrund hat keine Schritte; wählen Sie andere.</translation>
    </message>
    <message>
        <source>Looking for files…</source>
        <translation>Dateien werden gesucht…</translation>
    </message>
</context>
<context>
    <name>offstage::BatchFiles</name>
    <message>
        <source>%1, %2, in %3</source>
        <comment>file, size, folder</comment>
        <translation>%1, %2, in %3</translation>
    </message>
</context>
<context>
    <name>offstage::BatchFlow</name>
    <message>
        <source>%1: %2</source>
        <comment>file, reason</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: left out, %2 is there already</source>
        <translation>%1: ausgelassen, %2 gibt es schon</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>Gescheiterte noch einmal</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weitermachen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Try the files that failed once more</source>
        <translation>Die gescheiterten Dateien noch einmal versuchen</translation>
    </message>
    <message>
        <source>Go on with the files that were stopped</source>
        <translation>Mit den gestoppten Dateien weitermachen</translation>
    </message>
    <message>
        <source>Go on with the files that were not done</source>
        <translation>Mit den Dateien weitermachen, die noch nicht fertig waren</translation>
    </message>
    <message>
        <source>Forget the rest of it; no file is touched</source>
        <translation>Den Rest vergessen; keine Datei wird angerührt</translation>
    </message>
    <message>
        <source>Looking for files…</source>
        <translation>Dateien werden gesucht…</translation>
    </message>
    <message numerus="yes">
        <source>There are more files than one batch takes; the first %n are in the list.</source>
        <translation>
            <numerusform>Es sind mehr Dateien, als ein Stapel fasst; die erste %n steht in der Liste.</numerusform>
            <numerusform>Es sind mehr Dateien, als ein Stapel fasst; die ersten %n stehen in der Liste.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation>%1 ist nicht da.</translation>
    </message>
    <message>
        <source>There are no pictures there.</source>
        <translation>Dort sind keine Bilder.</translation>
    </message>
    <message>
        <source>Batch: %1.</source>
        <translation>Stapel: %1.</translation>
    </message>
    <message numerus="yes">
        <source>A batch of %n files was interrupted after %1.</source>
        <translation>
            <numerusform>Ein Stapel mit %n Datei wurde nach %1 unterbrochen.</numerusform>
            <numerusform>Ein Stapel mit %n Dateien wurde nach %1 unterbrochen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>%1 is saved.</source>
        <translation>%1 ist gespeichert.</translation>
    </message>
    <message>
        <source>%1 does not answer. Nothing of it was added; try again when it can be reached.</source>
        <translation>%1 antwortet nicht. Nichts davon wurde hinzugefügt; versuchen Sie es, wenn es erreichbar ist.</translation>
    </message>
    <message>
        <source>A batch was interrupted, and what is left of it cannot be read. No file was touched; start it anew.</source>
        <translation>Ein Stapel wurde unterbrochen, und was von ihm übrig ist, kann nicht gelesen werden. Keine Datei wurde berührt; beginnen Sie ihn neu.</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>No program shows folders here. What was saved is in %1.</source>
        <translation>Hier zeigt kein Programm Ordner an. Gespeichert wurde in %1.</translation>
    </message>
    <message numerus="yes">
        <source>Left out: %n files that are called like results of others there.</source>
        <translation>
            <numerusform>Weggelassen: %n Datei, die wie das Ergebnis einer anderen dort heißt.</numerusform>
            <numerusform>Weggelassen: %n Dateien, die wie Ergebnisse anderer dort heißen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::BatchQueue</name>
    <message>
        <source>Batch %1 of %2</source>
        <translation>Stapel %1 von %2</translation>
    </message>
    <message>
        <source>saved as %1</source>
        <translation>gespeichert als %1</translation>
    </message>
    <message>
        <source>Left out: %1 is there already</source>
        <translation>Ausgelassen: %1 gibt es schon</translation>
    </message>
    <message>
        <source>Stopped before it began</source>
        <translation>Gestoppt, bevor es begann</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, page %2 of %3</source>
        <translation>%1, Seite %2 von %3</translation>
    </message>
    <message numerus="yes">
        <source>%n files could not be done</source>
        <translation>
            <numerusform>%n Datei konnte nicht bearbeitet werden</numerusform>
            <numerusform>%n Dateien konnten nicht bearbeitet werden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::Canvas</name>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>No image</source>
        <translation>Kein Bild</translation>
    </message>
    <message>
        <source>%1, %2 by %3, %4 percent</source>
        <comment>name, width, height, zoom</comment>
        <translation>%1, %2 mal %3, %4 Prozent</translation>
    </message>
    <message>
        <source>%1, original shown</source>
        <translation>%1, Original gezeigt</translation>
    </message>
    <message>
        <source>%1, draft shown</source>
        <translation>%1, Entwurf gezeigt</translation>
    </message>
    <message>
        <source>%1, partly done: %2 of %3 tiles (hatched)</source>
        <translation>%1, teilweise fertig: %2 von %3 Kacheln (schraffiert)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>which picture, what of it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Display stretched</source>
        <translation>Anzeige gespreizt</translation>
    </message>
    <message>
        <source>%1 · Display stretched</source>
        <comment>which picture</comment>
        <translation>%1 · Anzeige gespreizt</translation>
    </message>
    <message>
        <source>equal</source>
        <comment>legend of a difference</comment>
        <translation>gleich</translation>
    </message>
    <message>
        <source>%1 of 255 levels or more</source>
        <comment>legend of a difference</comment>
        <translation>%1 von 255 Stufen oder mehr</translation>
    </message>
    <message>
        <source>%1, display stretched</source>
        <translation>%1, Anzeige gespreizt</translation>
    </message>
    <message>
        <source>result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>%1, comparing, %2 left</source>
        <translation>%1, im Vergleich, %2 links</translation>
    </message>
    <message>
        <source>%1, comparing, %2 right</source>
        <translation>%1, im Vergleich, %2 rechts</translation>
    </message>
    <message>
        <source>%1, comparing, %2 above</source>
        <translation>%1, im Vergleich, %2 oben</translation>
    </message>
    <message>
        <source>%1, comparing, %2 below</source>
        <translation>%1, im Vergleich, %2 unten</translation>
    </message>
    <message>
        <source>%1, comparing by turns with %2</source>
        <translation>%1, im Vergleich, abwechselnd mit %2</translation>
    </message>
    <message>
        <source>the original</source>
        <translation>dem Original</translation>
    </message>
    <message>
        <source>%1, difference times %2</source>
        <translation>%1, Differenz mal %2</translation>
    </message>
</context>
<context>
    <name>offstage::CloseFlow</name>
    <message>
        <source>%1 has results that are not saved.</source>
        <translation>%1 hat Ergebnisse, die nicht gespeichert sind.</translation>
    </message>
    <message numerus="yes">
        <source>%n images have results that are not saved.</source>
        <translation>
            <numerusform>%n Bild hat Ergebnisse, die nicht gespeichert sind.</numerusform>
            <numerusform>%n Bilder haben Ergebnisse, die nicht gespeichert sind.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::CommandExecutor</name>
    <message>
        <source>%1 is done; %2 said something meanwhile.</source>
        <translation>%1 ist fertig; %2 hat unterdessen etwas gesagt.</translation>
    </message>
</context>
<context>
    <name>offstage::CommandRun</name>
    <message>
        <source>%1 took longer than %2 s and was ended.</source>
        <translation>%1 dauerte länger als %2 s und wurde beendet.</translation>
    </message>
    <message>
        <source>There is no temporary folder for %1.</source>
        <translation>Für %1 gibt es keinen temporären Ordner.</translation>
    </message>
    <message>
        <source>%1 could not be started.</source>
        <translation>%1 konnte nicht gestartet werden.</translation>
    </message>
    <message>
        <source>The image could not be handed to %1.</source>
        <translation>Das Bild konnte %1 nicht übergeben werden.</translation>
    </message>
    <message>
        <source>There is not enough memory to hand the image to %1.</source>
        <translation>Der Speicher reicht nicht, um %1 das Bild zu übergeben.</translation>
    </message>
    <message>
        <source>No pipe from %1 could be made.</source>
        <translation>Von %1 konnte keine Pipe angelegt werden.</translation>
    </message>
    <message>
        <source>%1 gave far more than a picture of this size.</source>
        <translation>%1 lieferte weit mehr als ein Bild dieser Größe.</translation>
    </message>
    <message>
        <source>%1 was ended by %2.</source>
        <translation>%1 wurde durch %2 beendet.</translation>
    </message>
    <message>
        <source>%1 ended with code %2.</source>
        <translation>%1 endete mit Code %2.</translation>
    </message>
    <message>
        <source>%1 ended without a result.</source>
        <translation>%1 endete ohne Ergebnis.</translation>
    </message>
    <message>
        <source>The helper process that looks after %1 is gone.</source>
        <translation>Der Hilfsprozess, der %1 beaufsichtigt, ist fort.</translation>
    </message>
    <message>
        <source>The helper program that runs %1 could not be started.</source>
        <translation>Das Hilfsprogramm, das %1 ausführt, konnte nicht gestartet werden.</translation>
    </message>
    <message>
        <source>%1 was ended on request.</source>
        <translation>%1 wurde auf Wunsch beendet.</translation>
    </message>
    <message>
        <source>Your image is untouched.</source>
        <translation>Das Bild ist unberührt.</translation>
    </message>
</context>
<context>
    <name>offstage::Compare</name>
    <message>
        <source>%1 %  %2</source>
        <translation>%1 %  %2</translation>
    </message>
    <message>
        <source>Stopped before the comparison was complete.</source>
        <translation>Gestoppt, bevor der Vergleich vollständig war.</translation>
    </message>
</context>
<context>
    <name>offstage::CompareFigures</name>
    <message>
        <source>Figures shown</source>
        <translation>Gezeigte Zahlen</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
</context>
<context>
    <name>offstage::CompareFlow</name>
    <message>
        <source>Open an image first.</source>
        <translation>Bitte zuerst ein Bild öffnen.</translation>
    </message>
    <message>
        <source>Choose a filter first.</source>
        <translation>Bitte zuerst einen Filter wählen.</translation>
    </message>
    <message>
        <source>Wait until the jobs are done: they would be in the figures.</source>
        <translation>Bitte warten, bis die Aufträge fertig sind: sie wären in den Zahlen.</translation>
    </message>
    <message>
        <source>It takes about %1.</source>
        <translation>Es dauert etwa %1.</translation>
    </message>
    <message>
        <source>It takes about as long as %1 times the filter, and half a minute more.</source>
        <translation>Es dauert etwa so lange wie %1-mal der Filter und eine halbe Minute dazu.</translation>
    </message>
    <message>
        <source>Other jobs ran while this was measured: it says nothing. Run it again.</source>
        <translation>Andere Aufträge liefen während der Messung: sie sagt nichts. Bitte erneut messen.</translation>
    </message>
    <message>
        <source>Measured with another picture: %1.</source>
        <translation>Mit einem anderen Bild gemessen: %1.</translation>
    </message>
    <message>
        <source>Measured with another filter: %1.</source>
        <translation>Mit einem anderen Filter gemessen: %1.</translation>
    </message>
    <message>
        <source>Measured with other parameters.</source>
        <translation>Mit anderen Parametern gemessen.</translation>
    </message>
    <message>
        <source>Measured with another number of workers: %1.</source>
        <translation>Mit einer anderen Zahl von Workern gemessen: %1.</translation>
    </message>
    <message>
        <source>Measured on battery.</source>
        <translation>Im Akkubetrieb gemessen.</translation>
    </message>
    <message>
        <source>Measured on mains.</source>
        <translation>Am Netz gemessen.</translation>
    </message>
    <message>
        <source>Measured while the governor of the clock rate was %1.</source>
        <translation>Gemessen, als der Taktregler %1 war.</translation>
    </message>
    <message>
        <source>Starting workers…</source>
        <translation>Worker starten…</translation>
    </message>
    <message>
        <source>The step of this image</source>
        <translation>Der Schritt dieses Bildes</translation>
    </message>
    <message numerus="yes">
        <source>All %n steps of this image</source>
        <translation>
            <numerusform>Der %n Schritt dieses Bildes</numerusform>
            <numerusform>Alle %n Schritte dieses Bildes</numerusform>
        </translation>
    </message>
    <message>
        <source>Save comparison</source>
        <translation>Vergleich speichern</translation>
    </message>
    <message>
        <source>comparison</source>
        <comment>name of a file</comment>
        <translation>vergleich</translation>
    </message>
    <message>
        <source>JSON, every figure (*.json)</source>
        <translation>JSON, jede Zahl (*.json)</translation>
    </message>
    <message>
        <source>Markdown, tables (*.md)</source>
        <translation>Markdown, Tabellen (*.md)</translation>
    </message>
    <message>
        <source>SVG, the plots (*.svg)</source>
        <translation>SVG, die Diagramme (*.svg)</translation>
    </message>
    <message>
        <source>PNG, the plots (*.png)</source>
        <translation>PNG, die Diagramme (*.png)</translation>
    </message>
    <message>
        <source>The comparison was written to %1.</source>
        <translation>Der Vergleich wurde nach %1 geschrieben.</translation>
    </message>
</context>
<context>
    <name>offstage::CompareModel</name>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
</context>
<context>
    <name>offstage::ComparePanel</name>
    <message>
        <source>Threads or processes, for this picture?</source>
        <translation>Threads oder Prozesse, für dieses Bild?</translation>
    </message>
    <message>
        <source>Run does the same work in threads, in helper processes that share the pixels, and in helper processes that get them through a pipe: five pairs in turn, on this machine, with your picture. You see what starting, handing over, computing, stopping and a crash cost on each side, and which side suits this work. The window stays yours meanwhile.</source>
        <translation>„Start“ tut dieselbe Arbeit in Threads, in Hilfsprozessen, die sich die Pixel teilen, und in Hilfsprozessen, die sie durch eine Pipe bekommen: fünf Paare im Wechsel, auf diesem Rechner, mit dem eigenen Bild. Zu sehen ist, was Starten, Übergeben, Rechnen, Stoppen und ein Absturz auf jeder Seite kosten und welche Seite zu dieser Arbeit passt. Das Fenster bleibt unterdessen frei.</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>Was verglichen wird</translation>
    </message>
    <message>
        <source>What can be compared</source>
        <translation>Was verglichen werden kann</translation>
    </message>
    <message>
        <source>Progress of the comparison</source>
        <translation>Fortschritt des Vergleichs</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>Show the rules behind the verdict, and what they found</source>
        <translation>Die Regeln hinter dem Urteil zeigen und was sie fanden</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>Copy all figures to the clipboard</source>
        <translation>Alle Zahlen in die Zwischenablage kopieren</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Save all figures, or the plots, as a file</source>
        <translation>Alle Zahlen oder die Diagramme als Datei speichern</translation>
    </message>
    <message>
        <source>No filter chosen</source>
        <translation>Kein Filter gewählt</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Stoppt…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Erneut messen</translation>
    </message>
    <message>
        <source>Measure threads against processes with this picture</source>
        <translation>Threads gegen Prozesse mit diesem Bild messen</translation>
    </message>
    <message>
        <source>About the comparison</source>
        <translation>Über den Vergleich</translation>
    </message>
</context>
<context>
    <name>offstage::CompareTable</name>
    <message>
        <source>Comparison of back ends</source>
        <translation>Vergleich der Ausführung</translation>
    </message>
</context>
<context>
    <name>offstage::Comparer</name>
    <message>
        <source>A comparison needs an image and a filter.</source>
        <translation>Ein Vergleich braucht ein Bild und einen Filter.</translation>
    </message>
    <message>
        <source>%1 is another program: it is a process of its own on either side, so there is nothing to compare.</source>
        <translation>%1 ist ein anderes Programm: auf beiden Seiten ein Prozess für sich, es gibt also nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>%1 cannot be compared: %2</source>
        <translation>%1 kann nicht verglichen werden: %2</translation>
    </message>
</context>
<context>
    <name>offstage::ComparerRun</name>
    <message>
        <source>Starting workers</source>
        <translation>Worker starten</translation>
    </message>
    <message>
        <source>%1 So there is nothing to compare threads with.</source>
        <translation>%1 Es gibt also nichts, womit Threads zu vergleichen wären.</translation>
    </message>
    <message>
        <source>Warming up</source>
        <translation>Aufwärmen</translation>
    </message>
    <message>
        <source>Round %1 of %2</source>
        <translation>Runde %1 von %2</translation>
    </message>
    <message>
        <source>Stopping: %1</source>
        <translation>Stoppen: %1</translation>
    </message>
    <message>
        <source>A helper that crashes, and one that hangs</source>
        <translation>Ein Hilfsprozess, der abstürzt, und einer, der hängt</translation>
    </message>
    <message>
        <source>%1, about %2 s left</source>
        <translation>%1, noch etwa %2 s</translation>
    </message>
    <message>
        <source>%1, about %2 min left</source>
        <translation>%1, noch etwa %2 min</translation>
    </message>
    <message>
        <source>Helper processes cannot be measured: one of them ended before its time. Your image is untouched; run the comparison again.</source>
        <translation>Hilfsprozesse können nicht gemessen werden: einer von ihnen endete vor der Zeit. Das Bild ist unberührt; bitte den Vergleich erneut messen.</translation>
    </message>
</context>
<context>
    <name>offstage::ContrastBar</name>
    <message>
        <source>Amplify</source>
        <translation>Verstärken</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Amplification of the difference</source>
        <translation>Verstärkung der Differenz</translation>
    </message>
    <message>
        <source>How many times larger than it is the difference is shown</source>
        <translation>Um das Wievielfache größer die Differenz gezeigt wird</translation>
    </message>
    <message>
        <source>×%1</source>
        <comment>amplification</comment>
        <translation>×%1</translation>
    </message>
</context>
<context>
    <name>offstage::ContrastFlow</name>
    <message>
        <source>Result %1</source>
        <translation>Ergebnis %1</translation>
    </message>
    <message>
        <source>No other image is open</source>
        <translation>Kein anderes Bild ist offen</translation>
    </message>
    <message>
        <source>A: %1</source>
        <translation>A: %1</translation>
    </message>
    <message>
        <source>B: %1</source>
        <translation>B: %1</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Both are the same picture.</source>
        <translation>Beide sind dasselbe Bild.</translation>
    </message>
    <message>
        <source>No figures: the sizes differ.</source>
        <translation>Keine Zahlen: die Größen sind verschieden.</translation>
    </message>
    <message>
        <source>No figures: one is grey, the other in colour.</source>
        <translation>Keine Zahlen: eines ist grau, das andere farbig.</translation>
    </message>
    <message>
        <source>Figures follow with the result.</source>
        <translation>Zahlen folgen mit dem Ergebnis.</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Misst…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>error, largest possible error</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>endless</source>
        <comment>of PSNR</comment>
        <translation>unendlich</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 dB</translation>
    </message>
    <message>
        <source>PSNR %1, SSIM %2, largest error %3</source>
        <translation>PSNR %1, SSIM %2, größter Fehler %3</translation>
    </message>
    <message>
        <source>PSNR %1, largest error %2</source>
        <translation>PSNR %1, größter Fehler %2</translation>
    </message>
</context>
<context>
    <name>offstage::CurtainDivider</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Divider between the pictures</source>
        <translation>Teiler zwischen den Bildern</translation>
    </message>
    <message>
        <source>Drag, or use the arrow keys; double click for the middle</source>
        <translation>Ziehen oder mit den Pfeiltasten bewegen; Doppelklick für die Mitte</translation>
    </message>
</context>
<context>
    <name>offstage::DesktopFlow</name>
    <message>
        <source>Offstage opens files of this machine only. Nothing was opened from %1.</source>
        <translation>Offstage öffnet nur Dateien dieses Rechners. Von %1 wurde nichts geöffnet.</translation>
    </message>
    <message>
        <source>What is remembered</source>
        <translation>Was Offstage sich merkt</translation>
    </message>
    <message>
        <source>&amp;Remember which images were opened</source>
        <translation>&amp;Merken, welche Bilder geöffnet wurden</translation>
    </message>
    <message>
        <source>Reopen them at the next &amp;start</source>
        <translation>Beim nächsten Start &amp;wieder öffnen</translation>
    </message>
    <message>
        <source>Recent images are listed here and in the desktop&apos;s own list; switched off, both forget them. After a crash, what was open is offered in any case.</source>
        <translation>Zuletzt geöffnete Bilder stehen hier und in der Liste des Desktops; abgeschaltet vergessen beide sie. Nach einem Absturz wird auf jeden Fall angeboten, was offen war.</translation>
    </message>
</context>
<context>
    <name>offstage::Document</name>
    <message>
        <source>Back to what is seen</source>
        <translation>Zurück zu dem, was zu sehen ist</translation>
    </message>
</context>
<context>
    <name>offstage::EasyStyle</name>
    <message>
        <source>Panels</source>
        <translation>Bedienfelder</translation>
    </message>
</context>
<context>
    <name>offstage::EmptyPage</name>
    <message>
        <source>Open an image, or drop one here</source>
        <translation>Ein Bild öffnen oder hier ablegen</translation>
    </message>
    <message>
        <source>Open image…</source>
        <translation>Bild öffnen…</translation>
    </message>
    <message>
        <source>No image at hand? Try a sample:</source>
        <translation>Kein Bild zur Hand? Hier sind Beispiele:</translation>
    </message>
    <message>
        <source>Recent images:</source>
        <translation>Zuletzt geöffnete Bilder:</translation>
    </message>
    <message>
        <source>See the difference in 60 seconds</source>
        <translation>Den Unterschied in 60 Sekunden sehen</translation>
    </message>
    <message>
        <source>One filter in the window&apos;s own thread, in threads and in helper processes, while the meter watches</source>
        <translation>Ein Filter im Thread des Fensters, in Threads und in Hilfsprozessen, während die Messanzeige zusieht</translation>
    </message>
    <message>
        <source>New here?</source>
        <translation>Neu hier?</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Open what is in the clipboard</source>
        <translation>Öffnen, was in der Zwischenablage ist</translation>
    </message>
    <message>
        <source>Recover the last session</source>
        <translation>Letzte Sitzung wiederherstellen</translation>
    </message>
    <message>
        <source>Open the images that were open when Offstage ended unexpectedly</source>
        <translation>Die Bilder öffnen, die offen waren, als Offstage unerwartet endete</translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation>Liste leeren</translation>
    </message>
    <message>
        <source>Forget which images were opened</source>
        <translation>Vergessen, welche Bilder geöffnet wurden</translation>
    </message>
    <message>
        <source>Offstage</source>
        <translation>Offstage</translation>
    </message>
</context>
<context>
    <name>offstage::EstimateFlow</name>
    <message>
        <source>about %1 of memory</source>
        <translation>etwa %1 Speicher</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <comment>time, and the least and the most</comment>
        <translation>%1 (%2 bis %3)</translation>
    </message>
    <message>
        <source>about %1, %2, %3</source>
        <comment>time, memory, workers</comment>
        <translation>etwa %1, %2, %3</translation>
    </message>
    <message>
        <source>Memory as it is planned: the result, its display levels, what stages leave for each other and the tiles that workers hold.</source>
        <translation>Speicher wie geplant: das Ergebnis, seine verkleinerten Fassungen für die Anzeige, was Stufen einander hinterlassen und die Kacheln, die Worker halten.</translation>
    </message>
    <message>
        <source>How long it takes is known once it has run. %1</source>
        <translation>Wie lange es dauert, ist bekannt, wenn es einmal gelaufen ist. %1</translation>
    </message>
    <message numerus="yes">
        <source>Time from %n runs with these values.</source>
        <translation>
            <numerusform>Zeit vom letzten Lauf mit diesen Werten.</numerusform>
            <numerusform>Zeit aus %n Läufen mit diesen Werten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Time from %n runs with similar values.</source>
        <translation>
            <numerusform>Zeit von einem Lauf mit ähnlichen Werten.</numerusform>
            <numerusform>Zeit aus %n Läufen mit ähnlichen Werten.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>offstage::FigureLabel</name>
    <message>
        <source>%1: %2</source>
        <comment>figure and value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>figure and grade</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>offstage::FiguresPage</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 Hz assumed, by a timer on %2</source>
        <translation>%1 Hz angenommen, durch einen Timer auf %2</translation>
    </message>
    <message>
        <source>%1 Hz, by a timer on %2</source>
        <translation>%1 Hz, durch einen Timer auf %2</translation>
    </message>
    <message>
        <source>Measured %1, left out %2</source>
        <translation>Gemessen %1, ausgelassen %2</translation>
    </message>
    <message>
        <source>Milliseconds</source>
        <translation>Millisekunden</translation>
    </message>
    <message>
        <source>p50</source>
        <comment>percentile</comment>
        <translation>p50</translation>
    </message>
    <message>
        <source>Half of all took no longer than this.</source>
        <translation>Die Hälfte dauerte nicht länger als dies.</translation>
    </message>
    <message>
        <source>p95</source>
        <comment>percentile</comment>
        <translation>p95</translation>
    </message>
    <message>
        <source>19 of 20 took no longer than this.</source>
        <translation>19 von 20 dauerten nicht länger als dies.</translation>
    </message>
    <message>
        <source>p99</source>
        <comment>percentile</comment>
        <translation>p99</translation>
    </message>
    <message>
        <source>99 of 100 took no longer than this.</source>
        <translation>99 von 100 dauerten nicht länger als dies.</translation>
    </message>
    <message>
        <source>max</source>
        <comment>percentile</comment>
        <translation>max</translation>
    </message>
    <message>
        <source>The longest one.</source>
        <translation>Der längste Wert.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Three clocks that know nothing of each other time how long the window did not answer. They have to agree.</source>
        <translation>Drei Uhren, die nichts voneinander wissen, messen, wie lange das Fenster nicht geantwortet hat. Sie müssen übereinstimmen.</translation>
    </message>
    <message>
        <source>As seen by</source>
        <translation>Gesehen von</translation>
    </message>
    <message>
        <source>Longest stall</source>
        <translation>Längste Stockung</translation>
    </message>
    <message>
        <source>passes</source>
        <comment>of the event loop</comment>
        <translation>Durchgänge</translation>
    </message>
    <message>
        <source>The longest event that was handled, timed around its handling.</source>
        <translation>Das längste behandelte Ereignis, um seine Behandlung herum gemessen.</translation>
    </message>
    <message>
        <source>posts</source>
        <comment>events posted by the watchdog</comment>
        <translation>Posten</translation>
    </message>
    <message>
        <source>The longest wait of an event that another thread had posted.</source>
        <translation>Das längste Warten eines Ereignisses, das ein anderer Thread geschickt hatte.</translation>
    </message>
    <message>
        <source>loop</source>
        <comment>the event dispatcher</comment>
        <translation>Schleife</translation>
    </message>
    <message>
        <source>The longest time in which the loop did not ask the system for news.</source>
        <translation>Die längste Zeit, in der die Schleife das System nicht nach Neuem fragte.</translation>
    </message>
    <message>
        <source>Longest stall, %1</source>
        <translation>Längste Stockung, %1</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>Takt</translation>
    </message>
    <message>
        <source>The refresh rate of the screen, and what sets the pace of the frames.</source>
        <translation>Die Auffrischrate des Bildschirms und was den Takt der Frames vorgibt.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Time that proves nothing is left out of every figure: see the hatched parts of the graph.</source>
        <translation>Zeit, die nichts beweist, bleibt aus jeder Zahl heraus: siehe die schraffierten Teile des Diagramms.</translation>
    </message>
    <message>
        <source>1 % low</source>
        <translation>1 % niedrigste</translation>
    </message>
    <message>
        <source>The mean rate of the slowest hundredth of all frames.</source>
        <translation>Die mittlere Rate des langsamsten Hundertstels aller Frames.</translation>
    </message>
    <message>
        <source>This meter</source>
        <translation>Diese Messung</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>What measuring and showing takes of one core.</source>
        <translation>Was Messen und Anzeigen von einem Kern nehmen.</translation>
    </message>
    <message>
        <source>%1 fps</source>
        <translation>%1 fps</translation>
    </message>
</context>
<context>
    <name>offstage::FileHelper</name>
    <message>
        <source>Opening was stopped.</source>
        <translation>Das Öffnen wurde gestoppt.</translation>
    </message>
    <message>
        <source>the decoder took too long and was ended</source>
        <translation>der Decoder brauchte zu lange und wurde beendet</translation>
    </message>
    <message>
        <source>while it read a file</source>
        <translation>beim Lesen einer Datei</translation>
    </message>
</context>
<context>
    <name>offstage::FileOpener</name>
    <message numerus="yes">
        <source>It has ended three helper processes within five minutes and is left alone; after %n minutes it can be tried again.</source>
        <translation>
            <numerusform>Die Datei hat innerhalb von fünf Minuten drei Hilfsprozesse beendet und bleibt in Ruhe; nach %n Minute kann sie wieder versucht werden.</numerusform>
            <numerusform>Die Datei hat innerhalb von fünf Minuten drei Hilfsprozesse beendet und bleibt in Ruhe; nach %n Minuten kann sie wieder versucht werden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::FilterList</name>
    <message>
        <source>No filter matches.</source>
        <translation>Kein Filter passt.</translation>
    </message>
    <message>
        <source>Search filters</source>
        <translation>Filter durchsuchen</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>Remove from &amp;favourites</source>
        <translation>Aus &amp;Favoriten entfernen</translation>
    </message>
    <message>
        <source>Add to &amp;favourites</source>
        <translation>Zu &amp;Favoriten hinzufügen</translation>
    </message>
    <message>
        <source>&amp;About this filter</source>
        <translation>Ü&amp;ber diesen Filter</translation>
    </message>
</context>
<context>
    <name>offstage::FindPalette</name>
    <message>
        <source>Find action</source>
        <translation>Aktion suchen</translation>
    </message>
    <message>
        <source>&amp;Find an action, a filter, an image or a file:</source>
        <translation>&amp;Eine Aktion, einen Filter, ein Bild oder eine Datei suchen:</translation>
    </message>
    <message>
        <source>Find an action, a filter, an image or a file</source>
        <translation>Eine Aktion, einen Filter, ein Bild oder eine Datei suchen</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Nothing fits these words.</source>
        <translation>Nichts passt zu diesen Worten.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>offstage::FolderFlow</name>
    <message>
        <source>Open a folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>The folder %1 does not answer. Nothing was opened; try again when it can be reached.</source>
        <translation>Der Ordner %1 antwortet nicht. Es wurde nichts geöffnet; später geht es vielleicht, wenn er erreichbar ist.</translation>
    </message>
    <message>
        <source>There are no pictures in the folder %1.</source>
        <translation>Im Ordner %1 sind keine Bilder.</translation>
    </message>
    <message numerus="yes">
        <source>%1, picture %2 of %n</source>
        <translation>
            <numerusform>%1, Bild %2 von %n</numerusform>
            <numerusform>%1, Bild %2 von %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::FrameGraph</name>
    <message>
        <source>Frame times of the last minute</source>
        <translation>Frame-Zeiten der letzten Minute</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>The longest frame took %1 ms.</source>
        <translation>Der längste Frame dauerte %1 ms.</translation>
    </message>
    <message>
        <source>Marker: %1</source>
        <translation>Marke: %1</translation>
    </message>
    <message>
        <source>Frame times of the last minute, on a logarithmic scale. The lines are one refresh of the screen, 50 ms and 250 ms.</source>
        <translation>Frame-Zeiten der letzten Minute, auf logarithmischer Skala. Die Linien sind eine Bildschirmauffrischung, 50 ms und 250 ms.</translation>
    </message>
    <message>
        <source>%1 s ago: %2 ms</source>
        <translation>vor %1 s: %2 ms</translation>
    </message>
    <message>
        <source>%1 s ago: no frame</source>
        <translation>vor %1 s: kein Frame</translation>
    </message>
</context>
<context>
    <name>offstage::GuidedTour</name>
    <message>
        <source>Leave the tour</source>
        <translation>Die Tour verlassen</translation>
    </message>
    <message>
        <source>The tour waits until the dialog is closed.</source>
        <translation>Die Tour wartet, bis der Dialog geschlossen ist.</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Erneut messen</translation>
    </message>
    <message>
        <source>The tour waits: its picture is not in front any more.</source>
        <translation>Die Tour wartet: ihr Bild ist nicht mehr vorn.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>One moment: the tour draws a picture of its own.</source>
        <translation>Einen Augenblick: die Tour zeichnet ein eigenes Bild.</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>The tour&apos;s picture was closed, so it ends here.</source>
        <translation>Das Bild der Tour wurde geschlossen, also endet sie hier.</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Von vorn beginnen</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Compare back ends</source>
        <translation>Ausführung vergleichen</translation>
    </message>
    <message>
        <source>Measure threads against processes, on your own picture</source>
        <translation>Threads gegen Prozesse messen, mit dem eigenen Bild</translation>
    </message>
    <message>
        <source>Threads or processes?</source>
        <translation>Threads oder Prozesse?</translation>
    </message>
    <message>
        <source>Read what the choice means</source>
        <translation>Lesen, was die Wahl bedeutet</translation>
    </message>
</context>
<context>
    <name>offstage::HelperProcess</name>
    <message>
        <source>The helper program is of another version (%1; this is %2).</source>
        <translation>Das Hilfsprogramm hat eine andere Version (%1; dies ist %2).</translation>
    </message>
    <message>
        <source>It does not say why.</source>
        <translation>Es sagt nicht, warum.</translation>
    </message>
    <message>
        <source>A helper process did not get ready in time.</source>
        <translation>Ein Hilfsprozess wurde nicht rechtzeitig bereit.</translation>
    </message>
    <message>
        <source>A helper process closed its channel%1 and was ended.</source>
        <translation>Ein Hilfsprozess schloss seinen Kanal%1 und wurde beendet.</translation>
    </message>
    <message>
        <source>A helper process fell silent%1 and was ended.</source>
        <translation>Ein Hilfsprozess verstummte%1 und wurde beendet.</translation>
    </message>
    <message>
        <source>Helper process %1 was ended on request.</source>
        <translation>Hilfsprozess %1 wurde auf Wunsch beendet.</translation>
    </message>
    <message>
        <source>A helper process sent something wrong%1 and was ended.</source>
        <translation>Ein Hilfsprozess schickte etwas Falsches%1 und wurde beendet.</translation>
    </message>
    <message>
        <source>The helper program could not be started.</source>
        <translation>Das Hilfsprogramm konnte nicht gestartet werden.</translation>
    </message>
    <message>
        <source>A helper process was killed from outside (%1)%2.</source>
        <translation>Ein Hilfsprozess wurde von außen getötet (%1)%2.</translation>
    </message>
    <message>
        <source>A helper process crashed (%1)%2.</source>
        <translation>Ein Hilfsprozess stürzte ab (%1)%2.</translation>
    </message>
    <message>
        <source>A helper process ended (code %1)%2.</source>
        <translation>Ein Hilfsprozess endete (Code %1)%2.</translation>
    </message>
</context>
<context>
    <name>offstage::HistogramPanel</name>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Display stretch</source>
        <translation>Anzeige spreizen</translation>
    </message>
    <message>
        <source>Black at</source>
        <translation>Schwarz bei</translation>
    </message>
    <message>
        <source>This stored value and all below it are shown black</source>
        <translation>Dieser gespeicherte Wert und alle darunter werden schwarz gezeigt</translation>
    </message>
    <message>
        <source>White at</source>
        <translation>Weiß bei</translation>
    </message>
    <message>
        <source>This stored value and all above it are shown white</source>
        <translation>Dieser gespeicherte Wert und alle darüber werden weiß gezeigt</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Visible part</source>
        <translation>Sichtbarer Teil</translation>
    </message>
    <message>
        <source>Whole image</source>
        <translation>Ganzes Bild</translation>
    </message>
    <message>
        <source>Area of the histogram</source>
        <translation>Bereich des Histogramms</translation>
    </message>
    <message>
        <source>Show rare values too: heights by the logarithm of the count</source>
        <translation>Auch seltene Werte zeigen: Höhen nach dem Logarithmus der Anzahl</translation>
    </message>
    <message>
        <source>Show the values between two of them from black to white; the data stay as they are</source>
        <translation>Die Werte zwischen zweien von Schwarz bis Weiß zeigen; die Daten bleiben, wie sie sind</translation>
    </message>
    <message>
        <source>Leave out 0.35 % of the values at each end</source>
        <translation>An jedem Ende 0,35 % der Werte auslassen</translation>
    </message>
    <message>
        <source>Automatic stretch</source>
        <translation>Automatische Spreizung</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>Histogramm</translation>
    </message>
    <message>
        <source>Figures of the histogram</source>
        <translation>Zahlen des Histogramms</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>Min</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>Max</translation>
    </message>
    <message>
        <source>Low %</source>
        <comment>share of values that are clipped</comment>
        <translation>Unten %</translation>
    </message>
    <message>
        <source>High %</source>
        <comment>share of values that are clipped</comment>
        <translation>Oben %</translation>
    </message>
    <message>
        <source>Values at the least there can be; of floats, below 0</source>
        <translation>Werte am kleinstmöglichen Ende; bei Gleitkomma unter 0</translation>
    </message>
    <message>
        <source>Values at the most there can be; of floats, above 1</source>
        <translation>Werte am größtmöglichen Ende; bei Gleitkomma über 1</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>G</source>
        <translation>G</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Lum.</source>
        <translation>Lum.</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Luminance: 0.2126 R + 0.7152 G + 0.0722 B of stored values</source>
        <translation>Luminanz: 0,2126 R + 0,7152 G + 0,0722 B der gespeicherten Werte</translation>
    </message>
    <message>
        <source>Mean %1, median %2, from %3 to %4</source>
        <translation>Mittel %1, Median %2, von %3 bis %4</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>Kein Bild</translation>
    </message>
    <message>
        <source>%1 NaN</source>
        <comment>values that are no number</comment>
        <translation>%1 NaN</translation>
    </message>
    <message>
        <source>%1 infinite</source>
        <comment>values</comment>
        <translation>%1 unendlich</translation>
    </message>
    <message>
        <source>%1 transparent left out</source>
        <comment>pixels</comment>
        <translation>%1 durchsichtige ausgelassen</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>values</comment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>values and their counts</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>one in %2 of %1 pixels</source>
        <translation>eines von %2 der %1 Pixel</translation>
    </message>
    <message>
        <source>all of %1 pixels</source>
        <translation>alle %1 Pixel</translation>
    </message>
</context>
<context>
    <name>offstage::ImageView</name>
    <message>
        <source>Open images</source>
        <translation>Bilder öffnen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>The tiles that were done are shown hatched.</source>
        <translation>Die fertigen Kacheln sind schraffiert zu sehen.</translation>
    </message>
    <message>
        <source>Discard partial result</source>
        <translation>Teilergebnis verwerfen</translation>
    </message>
    <message>
        <source>Show the picture as it was before (Esc)</source>
        <translation>Das Bild zeigen, wie es vorher war (Esc)</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>%1 schließen</translation>
    </message>
</context>
<context>
    <name>offstage::JobNotices</name>
    <message>
        <source>Filters are being applied</source>
        <translation>Filter werden angewandt</translation>
    </message>
    <message>
        <source>%1 is done</source>
        <comment>a filter</comment>
        <translation>%1 ist fertig</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>image and what became of it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <comment>a filter</comment>
        <translation>%1 ist gescheitert</translation>
    </message>
</context>
<context>
    <name>offstage::JobsFlow</name>
    <message>
        <source>Use processes next time</source>
        <translation>Nächstes Mal Prozesse verwenden</translation>
    </message>
    <message>
        <source>Run filters in helper processes, which can be ended at once</source>
        <translation>Filter in Hilfsprozessen ausführen, die sich sofort beenden lassen</translation>
    </message>
    <message>
        <source>%1 on %2: %3</source>
        <translation>%1 auf %2: %3</translation>
    </message>
    <message>
        <source>%1 on %2 is not stopped yet. %3</source>
        <comment>filter, picture, why</comment>
        <translation>%1 auf %2 ist noch nicht gestoppt. %3</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Apply %1 to this image again</source>
        <translation>%1 noch einmal auf dieses Bild anwenden</translation>
    </message>
    <message numerus="yes">
        <source>Close %n other images</source>
        <translation>
            <numerusform>%n anderes Bild schließen</numerusform>
            <numerusform>%n andere Bilder schließen</numerusform>
        </translation>
    </message>
    <message>
        <source>Close the images that have nothing to be saved, to make room</source>
        <translation>Die Bilder schließen, an denen nichts zu speichern ist, um Platz zu schaffen</translation>
    </message>
</context>
<context>
    <name>offstage::JobsPanel</name>
    <message>
        <source>Stopping…</source>
        <translation>Stoppt…</translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation>Fortschritt von %1</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>%1 stoppen</translation>
    </message>
    <message>
        <source>Stop %1 and keep the image as it was</source>
        <translation>%1 stoppen und das Bild lassen, wie es war</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Jobs appear here when a filter is applied.</source>
        <translation>Hier erscheinen Aufträge, wenn ein Filter angewandt wird.</translation>
    </message>
    <message>
        <source>Clear finished</source>
        <translation>Fertige entfernen</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Job list</source>
        <translation>Liste der Aufträge</translation>
    </message>
    <message>
        <source>Take the jobs that are over out of the list</source>
        <translation>Die beendeten Aufträge aus der Liste nehmen</translation>
    </message>
    <message>
        <source>No job is running.</source>
        <translation>Kein Auftrag läuft.</translation>
    </message>
    <message numerus="yes">
        <source>%n jobs are not finished.</source>
        <translation>
            <numerusform>%n Auftrag ist nicht fertig.</numerusform>
            <numerusform>%n Aufträge sind nicht fertig.</numerusform>
        </translation>
    </message>
    <message>
        <source>Move %1 up</source>
        <translation>%1 nach oben rücken</translation>
    </message>
    <message>
        <source>Let %1 begin before the job above it</source>
        <translation>%1 vor dem Auftrag darüber beginnen lassen</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>%1 fortsetzen</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>%1 pausieren</translation>
    </message>
    <message>
        <source>Let %1 go on where it is</source>
        <translation>%1 von hier aus weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Let %1 rest and others work</source>
        <translation>%1 ruhen und andere arbeiten lassen</translation>
    </message>
</context>
<context>
    <name>offstage::KeysFlow</name>
    <message>
        <source>In no menu</source>
        <translation>In keinem Menü</translation>
    </message>
    <message>
        <source>It opens the menu %1.</source>
        <translation>Sie öffnet das Menü %1.</translation>
    </message>
    <message>
        <source>It shows the original while it is held.</source>
        <translation>Sie zeigt das Original, solange sie gehalten wird.</translation>
    </message>
    <message>
        <source>It moves the image, and what is chosen.</source>
        <translation>Sie bewegt das Bild und was gewählt ist.</translation>
    </message>
    <message>
        <source>It moves the image by a whole view.</source>
        <translation>Sie bewegt das Bild um eine ganze Ansicht.</translation>
    </message>
    <message>
        <source>It presses what has the keyboard.</source>
        <translation>Sie drückt, was die Tastatur hat.</translation>
    </message>
    <message>
        <source>It does what is chosen.</source>
        <translation>Sie tut, was gewählt ist.</translation>
    </message>
    <message>
        <source>Open image</source>
        <translation>Offenes Bild</translation>
    </message>
    <message>
        <source>Nothing is being recorded.</source>
        <translation>Es wird nichts aufgezeichnet.</translation>
    </message>
    <message>
        <source>Nothing has been recorded.</source>
        <translation>Es wurde nichts aufgezeichnet.</translation>
    </message>
    <message>
        <source>No image is open.</source>
        <translation>Kein Bild ist offen.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>Es gibt nichts zu wiederholen.</translation>
    </message>
    <message>
        <source>Nothing runs on this image.</source>
        <translation>Auf diesem Bild läuft nichts.</translation>
    </message>
    <message>
        <source>A filter runs on this image.</source>
        <translation>Auf diesem Bild läuft ein Filter.</translation>
    </message>
    <message>
        <source>No filter has been applied yet.</source>
        <translation>Noch wurde kein Filter angewandt.</translation>
    </message>
    <message>
        <source>Not possible now.</source>
        <translation>Jetzt nicht möglich.</translation>
    </message>
    <message>
        <source>It moves the chosen step.</source>
        <translation>Es verschiebt den gewählten Schritt.</translation>
    </message>
    <message>
        <source>It duplicates the chosen step.</source>
        <translation>Es verdoppelt den gewählten Schritt.</translation>
    </message>
    <message>
        <source>It removes the chosen step.</source>
        <translation>Es entfernt den gewählten Schritt.</translation>
    </message>
    <message>
        <source>It renames the chosen step.</source>
        <translation>Es benennt den gewählten Schritt um.</translation>
    </message>
    <message>
        <source>There are no steps.</source>
        <translation>Es gibt keine Schritte.</translation>
    </message>
    <message>
        <source>Nothing runs.</source>
        <translation>Nichts läuft.</translation>
    </message>
    <message>
        <source>No batch runs.</source>
        <translation>Kein Stapel läuft.</translation>
    </message>
    <message>
        <source>The file does not say how large a pixel is, or the picture has another size now.</source>
        <translation>Die Datei sagt nicht, wie groß ein Pixel ist, oder das Bild hat jetzt eine andere Größe.</translation>
    </message>
</context>
<context>
    <name>offstage::LessonPage</name>
    <message>
        <source>Threads or processes?</source>
        <translation>Threads oder Prozesse?</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>In a thread</source>
        <translation>In einem Thread</translation>
    </message>
    <message>
        <source>In a process</source>
        <translation>In einem Prozess</translation>
    </message>
    <message>
        <source>← Back</source>
        <translation>← Zurück</translation>
    </message>
    <message>
        <source>Next →</source>
        <translation>Weiter →</translation>
    </message>
    <message>
        <source>The figures: %1</source>
        <translation>Die Zahlen: %1</translation>
    </message>
    <message>
        <source>Nothing has been measured on this machine yet.</source>
        <translation>Auf diesem Rechner wurde noch nichts gemessen.</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>Erneut messen</translation>
    </message>
    <message>
        <source>Measure now</source>
        <translation>Jetzt messen</translation>
    </message>
</context>
<context>
    <name>offstage::LogFlow</name>
    <message>
        <source>Save the log</source>
        <translation>Protokoll speichern</translation>
    </message>
    <message>
        <source>log</source>
        <comment>name of a file</comment>
        <translation>protokoll</translation>
    </message>
    <message>
        <source>Offstage %1 with Qt %2 began to run filters in %3.</source>
        <translation>Offstage %1 mit Qt %2 ist gestartet; Ausführung: %3.</translation>
    </message>
    <message>
        <source>Closed %1.</source>
        <translation>%1 wurde geschlossen.</translation>
    </message>
    <message>
        <source>%1 could not be opened.</source>
        <translation>%1 konnte nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>%1 wurde gespeichert.</translation>
    </message>
    <message>
        <source>%1 could not be saved.</source>
        <translation>%1 konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>%1 A new one takes its place.</source>
        <translation>%1 Ein neuer tritt an seine Stelle.</translation>
    </message>
    <message>
        <source>Filters run in %1 from now on.</source>
        <translation>Ausführung der Filter von nun an: %1.</translation>
    </message>
    <message>
        <source>Opened %1: %2 x %3 pixels, %4 bit.</source>
        <translation>%1 wurde geöffnet: %2 x %3 Pixel, %4 Bit.</translation>
    </message>
    <message>
        <source>%1 on %2 waits for its turn.</source>
        <translation>%1 auf %2 wartet darauf, an die Reihe zu kommen.</translation>
    </message>
    <message>
        <source>%1 on %2 goes on.</source>
        <translation>%1 auf %2 läuft weiter.</translation>
    </message>
    <message>
        <source>%1 on %2 began.</source>
        <translation>%1 auf %2 hat begonnen.</translation>
    </message>
    <message>
        <source>%1 on %2 is paused.</source>
        <translation>%1 auf %2 pausiert.</translation>
    </message>
    <message>
        <source>%1 on %2 was stopped; that took %3.</source>
        <translation>%1 auf %2 wurde gestoppt; das dauerte %3.</translation>
    </message>
    <message>
        <source>%1 on %2 failed.</source>
        <translation>%1 auf %2 ist gescheitert.</translation>
    </message>
    <message>
        <source>%1 on %2: done in %3 (%4).</source>
        <translation>%1 an %2: fertig in %3 (%4).</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>offstage::LogModel</name>
    <message>
        <source>%1 (!)</source>
        <comment>a kind of line; something went wrong</comment>
        <translation>%1 (!)</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
</context>
<context>
    <name>offstage::LogPanel</name>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save as text…</source>
        <translation>Als Text speichern…</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Was schiefging</translation>
    </message>
    <message>
        <source>Kind of lines</source>
        <translation>Art der Zeilen</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>Protokoll durchsuchen</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Copy the selected lines, or all that are shown</source>
        <translation>Die gewählten Zeilen kopieren oder alle, die zu sehen sind</translation>
    </message>
    <message>
        <source>Write the lines that are shown into a file</source>
        <translation>Die Zeilen, die zu sehen sind, in eine Datei schreiben</translation>
    </message>
    <message>
        <source>Empty this list; a problem report still has the last lines</source>
        <translation>Diese Liste leeren; eine Problemmeldung hat die letzten Zeilen weiterhin</translation>
    </message>
    <message numerus="yes">
        <source>%n lines</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n lines</source>
        <translation>
            <numerusform>%1 von %n Zeile</numerusform>
            <numerusform>%1 von %n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy lines</source>
        <translation>Zeilen kopieren</translation>
    </message>
</context>
<context>
    <name>offstage::MainWindow</name>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Compare back ends</source>
        <translation>Ausführung vergleichen</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Responsiveness</source>
        <translation>Reaktionsfähigkeit</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>Werkzeugleiste</translation>
    </message>
    <message>
        <source>Exported as %1</source>
        <translation>Exportiert als %1</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>%1 wird geöffnet…</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>There is no picture to paste.</source>
        <translation>Es gibt kein Bild zum Einfügen.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>Histogramm</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
</context>
<context>
    <name>offstage::MemoryFlow</name>
    <message>
        <source>Repeat the steps</source>
        <translation>Schritte wiederholen</translation>
    </message>
    <message>
        <source>Do to this image what was done before its result was saved</source>
        <translation>Mit diesem Bild tun, was vor dem Speichern des Ergebnisses getan wurde</translation>
    </message>
    <message numerus="yes">
        <source>%n steps were applied to %1 when its result was last saved.</source>
        <translation>
            <numerusform>Auf %1 wurde %n Schritt angewendet, als das Ergebnis zuletzt gespeichert wurde.</numerusform>
            <numerusform>Auf %1 wurden %n Schritte angewendet, als das Ergebnis zuletzt gespeichert wurde.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::MessageBar</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Next message</source>
        <translation>Nächste Meldung</translation>
    </message>
    <message>
        <source>Show the message before this one</source>
        <translation>Die Meldung vor dieser zeigen</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>Meldung schließen</translation>
    </message>
    <message>
        <source>Details of the message</source>
        <translation>Einzelheiten der Meldung</translation>
    </message>
    <message>
        <source>(1 of %1)</source>
        <translation>(1 von %1)</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Failure</source>
        <translation>Fehler</translation>
    </message>
</context>
<context>
    <name>offstage::MeterFlow</name>
    <message>
        <source>The recording has ended: it holds no more than %L1 events. What was recorded is kept and can be exported.</source>
        <translation>Die Aufzeichnung ist beendet: sie fasst nicht mehr als %L1 Ereignisse. Was aufgezeichnet wurde, bleibt erhalten und kann exportiert werden.</translation>
    </message>
    <message>
        <source>Export recording</source>
        <translation>Aufzeichnung exportieren</translation>
    </message>
    <message>
        <source>responsiveness</source>
        <comment>name of a file</comment>
        <translation>reaktion</translation>
    </message>
    <message>
        <source>Chrome trace, for Perfetto and the Firefox Profiler (*.trace.json)</source>
        <translation>Chrome-Trace, für Perfetto und den Firefox Profiler (*.trace.json)</translation>
    </message>
    <message>
        <source>JSON, everything (*.json)</source>
        <translation>JSON, alles (*.json)</translation>
    </message>
    <message>
        <source>CSV, a table of events (*.csv)</source>
        <translation>CSV, eine Tabelle der Ereignisse (*.csv)</translation>
    </message>
</context>
<context>
    <name>offstage::MeterPill</name>
    <message>
        <source>Responsiveness</source>
        <translation>Reaktionsfähigkeit</translation>
    </message>
    <message>
        <source>How fast this window answers. Click for the details.</source>
        <translation>Wie schnell dieses Fenster antwortet. Ein Klick zeigt die Einzelheiten.</translation>
    </message>
    <message>
        <source>Responsiveness: %1</source>
        <translation>Reaktionsfähigkeit: %1</translation>
    </message>
    <message>
        <source>%1 frames per second, latency %2 ms, %3</source>
        <translation>%1 Frames in der Sekunde, Latenz %2 ms, %3</translation>
    </message>
    <message>
        <source>%1 fps</source>
        <translation>%1 fps</translation>
    </message>
    <message>
        <source>p99 %1 ms</source>
        <translation>p99 %1 ms</translation>
    </message>
    <message>
        <source>Latency %1 ms, %2</source>
        <translation>Latenz %1 ms, %2</translation>
    </message>
</context>
<context>
    <name>offstage::PageBar</name>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Page slider</source>
        <translation>Seitenregler</translation>
    </message>
    <message numerus="yes">
        <source>of %n</source>
        <comment>pages</comment>
        <translation>
            <numerusform>von %n</numerusform>
            <numerusform>von %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::PageFlow</name>
    <message>
        <source>Apply to all pages</source>
        <translation>Auf alle Seiten anwenden</translation>
    </message>
    <message>
        <source>%1-all.tif</source>
        <comment>of the file that all pages are saved as</comment>
        <translation>%1-alle.tif</translation>
    </message>
    <message>
        <source>TIFF image (*.tif *.tiff)</source>
        <translation>TIFF-Bild (*.tif *.tiff)</translation>
    </message>
    <message>
        <source>Apply a filter to this page first; then its steps can be done to all pages.</source>
        <translation>Wenden Sie erst einen Filter auf diese Seite an; dann können deren Schritte auf alle Seiten angewendet werden.</translation>
    </message>
    <message>
        <source>This image has one page.</source>
        <translation>Dieses Bild hat eine Seite.</translation>
    </message>
</context>
<context>
    <name>offstage::ParamFlow</name>
    <message>
        <source>The preset &quot;%1&quot; was imported.</source>
        <translation>Die Voreinstellung „%1“ wurde importiert.</translation>
    </message>
    <message numerus="yes">
        <source>%n presets were imported.</source>
        <translation>
            <numerusform>%n Voreinstellung wurde importiert.</numerusform>
            <numerusform>%n Voreinstellungen wurden importiert.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::ParamPanel</name>
    <message>
        <source>Estimate the noise</source>
        <translation>Rauschen schätzen</translation>
    </message>
    <message>
        <source>Show while I change it</source>
        <translation>Beim Ändern zeigen</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Measure the noise of the picture and set the filter for it</source>
        <translation>Das Rauschen des Bildes messen und den Filter darauf einstellen</translation>
    </message>
    <message>
        <source>Show in the picture at once what a moved slider does, as a draft</source>
        <translation>Im Bild gleich zeigen, was ein bewegter Regler bewirkt, als Entwurf</translation>
    </message>
    <message>
        <source>No filter chosen</source>
        <translation>Kein Filter gewählt</translation>
    </message>
    <message>
        <source>Choose one in the list.</source>
        <translation>Bitte einen in der Liste wählen.</translation>
    </message>
    <message>
        <source>Nothing to set.</source>
        <translation>Nichts einzustellen.</translation>
    </message>
    <message>
        <source>The picture&apos;s noise is about %1 levels of 255.</source>
        <translation>Das Rauschen des Bildes beträgt etwa %1 Stufen von 255.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Apply the filter to the image (%1)</source>
        <translation>Den Filter auf das Bild anwenden (%1)</translation>
    </message>
    <message>
        <source>Stop and keep the image as it was (%1)</source>
        <translation>Stoppen und das Bild lassen, wie es war (%1)</translation>
    </message>
    <message>
        <source>Stop %1%</source>
        <translation>Stopp %1%</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <comment>time</comment>
        <translation>%1 stoppen</translation>
    </message>
    <message>
        <source>Update step</source>
        <translation>Schritt ändern</translation>
    </message>
    <message>
        <source>Compute this step and those after it with these parameters (%1)</source>
        <translation>Diesen Schritt und die danach mit diesen Parametern rechnen (%1)</translation>
    </message>
    <message>
        <source>About this filter</source>
        <translation>Über diesen Filter</translation>
    </message>
    <message>
        <source>What it does, what it costs and where it comes from (%1)</source>
        <translation>Was er tut, was er kostet und woher er kommt (%1)</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>Remove from the favourites (%1)</source>
        <translation>Aus den Favoriten entfernen (%1)</translation>
    </message>
    <message>
        <source>Add to the favourites, above all filters (%1)</source>
        <translation>Zu den Favoriten hinzufügen, über allen Filtern (%1)</translation>
    </message>
    <message>
        <source>Add as new step</source>
        <translation>Als neuen Schritt</translation>
    </message>
    <message>
        <source>Leave that step as it is and apply the filter once more (%1)</source>
        <translation>Diesen Schritt lassen und den Filter noch einmal anwenden (%1)</translation>
    </message>
</context>
<context>
    <name>offstage::PictureEncoder</name>
    <message>
        <source>There is not enough memory to copy the picture. Nothing was changed.</source>
        <translation>Der Speicher reicht nicht, um das Bild zu kopieren. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The picture could not be encoded as PNG.</source>
        <translation>Das Bild konnte nicht als PNG kodiert werden.</translation>
    </message>
</context>
<context>
    <name>offstage::PictureOut</name>
    <message>
        <source>Take the picture out</source>
        <translation>Bild herausnehmen</translation>
    </message>
    <message>
        <source>Drag the picture from here into another program; click to copy it (Ctrl+C)</source>
        <translation>Das Bild von hier in ein anderes Programm ziehen; ein Klick kopiert es (Strg+C)</translation>
    </message>
    <message>
        <source>Copying %1…</source>
        <translation>%1 wird kopiert…</translation>
    </message>
    <message>
        <source>The picture is in the clipboard.</source>
        <translation>Das Bild ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Preparing the picture…</source>
        <translation>Das Bild wird vorbereitet…</translation>
    </message>
</context>
<context>
    <name>offstage::PinFlow</name>
    <message>
        <source>%1  %2</source>
        <comment>number and name of a step</comment>
        <translation>%1  %2</translation>
    </message>
</context>
<context>
    <name>offstage::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Run filters in</source>
        <translation>Filter ausführen in</translation>
    </message>
    <message>
        <source>&amp;Threads</source>
        <translation>&amp;Threads</translation>
    </message>
    <message>
        <source>&amp;Processes</source>
        <translation>&amp;Prozessen</translation>
    </message>
    <message>
        <source>A&amp;uto</source>
        <translation>A&amp;uto</translation>
    </message>
    <message>
        <source>Threads cost nothing to start, but a filter that crashes takes the window with it; a helper process may crash or be killed without harm. Auto chooses for each job.</source>
        <translation>Threads kosten keinen Start, aber ein Filter, der abstürzt, nimmt das Fenster mit; ein Hilfsprozess darf abstürzen oder getötet werden, ohne dass es schadet. Auto wählt für jeden Auftrag.</translation>
    </message>
    <message>
        <source>Pixels reach helpers by</source>
        <translation>Pixel erreichen Hilfsprozesse durch</translation>
    </message>
    <message>
        <source>&amp;Shared memory</source>
        <translation>&amp;Gemeinsamen Speicher</translation>
    </message>
    <message>
        <source>P&amp;ipe (copied)</source>
        <translation>P&amp;ipe (kopiert)</translation>
    </message>
    <message>
        <source>Shared memory copies nothing; a pipe copies every pixel there and back, and is for where memory cannot be shared, or to see what copying costs.</source>
        <translation>Gemeinsamer Speicher kopiert nichts; eine Pipe kopiert jedes Pixel hin und zurück und ist für dort, wo sich Speicher nicht teilen lässt, oder um zu sehen, was Kopieren kostet.</translation>
    </message>
    <message>
        <source>Open files in</source>
        <translation>Dateien öffnen in</translation>
    </message>
    <message>
        <source>A confined &amp;helper</source>
        <translation>Eingesperrtem &amp;Hilfsprozess</translation>
    </message>
    <message>
        <source>A threa&amp;d of this program</source>
        <translation>Threa&amp;d dieses Programms</translation>
    </message>
    <message>
        <source>A helper that may do nothing but decode keeps a damaged or hostile file away from everything else; a thread needs no process.</source>
        <translation>Ein Hilfsprozess, der nichts als Dekodieren darf, hält eine beschädigte oder feindliche Datei von allem anderen fern; ein Thread braucht keinen Prozess.</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Number of workers</source>
        <translation>Zahl der Worker</translation>
    </message>
    <message>
        <source>&amp;Number of workers:</source>
        <translation>&amp;Zahl der Worker:</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Wor&amp;k</source>
        <translation>Ar&amp;beit</translation>
    </message>
    <message>
        <source>Pi&amp;xels and files</source>
        <translation>Pi&amp;xel und Dateien</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>&amp;Fenster</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>What you choose counts from the next start of the program on.</source>
        <translation>Was hier gewählt wird, gilt ab dem nächsten Start des Programms.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>Spra&amp;che:</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Bewegung verringern</translation>
    </message>
    <message>
        <source>As the s&amp;ystem</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>Y&amp;es</source>
        <translation>&amp;Ja</translation>
    </message>
    <message>
        <source>N&amp;o</source>
        <translation>&amp;Nein</translation>
    </message>
    <message>
        <source>Panels open without sliding, and the meter&apos;s mark becomes a bar that fills in steps. Frames are not measured then, only how soon the window answers.</source>
        <translation>Bedienfelder öffnen sich, ohne zu gleiten, und das Zeichen der Messanzeige wird zu einem Balken, der sich in Schritten füllt. Frames werden dann nicht gemessen, nur wie bald das Fenster antwortet.</translation>
    </message>
    <message>
        <source>&amp;Leave one core free</source>
        <translation>&amp;Einen Kern frei lassen</translation>
    </message>
    <message>
        <source>So many workers that one core stays for other programs</source>
        <translation>So viele Worker, dass ein Kern für andere Programme bleibt</translation>
    </message>
    <message>
        <source>Priority of workers</source>
        <translation>Priorität der Worker</translation>
    </message>
    <message>
        <source>Nor&amp;mal</source>
        <translation>Nor&amp;mal</translation>
    </message>
    <message>
        <source>L&amp;ow</source>
        <translation>Nie&amp;drig</translation>
    </message>
    <message>
        <source>Onl&amp;y when idle</source>
        <translation>Nur im &amp;Leerlauf</translation>
    </message>
    <message>
        <source>Low leaves the window and other programs in front; Normal keeps pace with programs that are busy, at their cost; the last one takes only what nobody else wants. The system lets no worker be lifted again, so a change starts new ones.</source>
        <translation>„Niedrig“ lässt dem Fenster und anderen Programmen den Vortritt; „Normal“ hält mit beschäftigten Programmen Schritt, auf deren Kosten; „Nur im Leerlauf“ nimmt nur, was sonst niemand will. Das System lässt keinen Worker wieder aufsteigen, deshalb startet eine Änderung neue.</translation>
    </message>
    <message numerus="yes">
        <source>How many tiles are worked on at the same time; this machine has %n processor cores.</source>
        <translation>
            <numerusform>An wie vielen Kacheln zugleich gearbeitet wird; dieser Rechner hat %n Prozessorkern.</numerusform>
            <numerusform>An wie vielen Kacheln zugleich gearbeitet wird; dieser Rechner hat %n Prozessorkerne.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::PresetBar</name>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>Name der Voreinstellung</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>Nicht speichern</translation>
    </message>
    <message>
        <source>Do not save (Esc)</source>
        <translation>Nicht speichern (Esc)</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Voreinstellung</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was deleted.</source>
        <translation>„%1“ wurde gelöscht.</translation>
    </message>
    <message>
        <source>Bring &quot;%1&quot; back</source>
        <translation>„%1“ zurückholen</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Voreinstellungen</translation>
    </message>
    <message>
        <source>Initial values</source>
        <translation>Anfangswerte</translation>
    </message>
    <message>
        <source>%1 (changed)</source>
        <translation>%1 (geändert)</translation>
    </message>
    <message>
        <source>Preset: %1</source>
        <translation>Voreinstellung: %1</translation>
    </message>
    <message>
        <source>Recipe: %1</source>
        <translation>Rezept: %1</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>A preset that came with the program has this name.</source>
        <translation>Eine mitgelieferte Voreinstellung hat diesen Namen.</translation>
    </message>
</context>
<context>
    <name>offstage::PresetFlow</name>
    <message>
        <source>Import presets</source>
        <translation>Voreinstellungen importieren</translation>
    </message>
    <message>
        <source>Presets (*.json)</source>
        <translation>Voreinstellungen (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Voreinstellungen</translation>
    </message>
    <message>
        <source>Export presets</source>
        <translation>Voreinstellungen exportieren</translation>
    </message>
</context>
<context>
    <name>offstage::PresetMenu</name>
    <message>
        <source>&amp;Initial values</source>
        <translation>&amp;Anfangswerte</translation>
    </message>
    <message>
        <source>&amp;Save changes of &quot;%1&quot;</source>
        <translation>Änderungen an „%1“ &amp;speichern</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Speichern &amp;unter…</translation>
    </message>
    <message>
        <source>&amp;Rename &quot;%1&quot;…</source>
        <translation>„%1“ um&amp;benennen…</translation>
    </message>
    <message>
        <source>&amp;Delete &quot;%1&quot;</source>
        <translation>„%1“ &amp;löschen</translation>
    </message>
    <message>
        <source>I&amp;mport…</source>
        <translation>&amp;Importieren…</translation>
    </message>
    <message>
        <source>&amp;Export &quot;%1&quot;…</source>
        <translation>„%1“ &amp;exportieren…</translation>
    </message>
    <message>
        <source>E&amp;xport all of your own…</source>
        <translation>Alle ei&amp;genen exportieren…</translation>
    </message>
</context>
<context>
    <name>offstage::PresetStore</name>
    <message>
        <source>The presets in &quot;%1&quot; cannot be used. %2</source>
        <translation>Die Voreinstellungen in „%1“ sind nicht zu gebrauchen. %2</translation>
    </message>
    <message>
        <source>The file is larger than presets ever are.</source>
        <translation>Die Datei ist größer, als Voreinstellungen je sind.</translation>
    </message>
    <message>
        <source>The preset could not be written to %1. It is there until you close the window.</source>
        <translation>Die Voreinstellung konnte nicht nach %1 geschrieben werden. Sie ist da, bis das Fenster geschlossen wird.</translation>
    </message>
    <message>
        <source>The file %1 could not be removed; its preset will be back at the next start.</source>
        <translation>Die Datei %1 konnte nicht entfernt werden; ihre Voreinstellung ist beim nächsten Start wieder da.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>name and number of a preset</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>The presets could not be written to %1.</source>
        <translation>Die Voreinstellungen konnten nicht nach %1 geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>offstage::ProcessExecutor</name>
    <message>
        <source>The helper program is missing.</source>
        <translation>Das Hilfsprogramm fehlt.</translation>
    </message>
    <message>
        <source>The helper program may not be run.</source>
        <translation>Das Hilfsprogramm darf nicht ausgeführt werden.</translation>
    </message>
    <message>
        <source>The recipe is too long for helper processes. Your image is untouched; threads can do it.</source>
        <translation>Das Rezept ist zu lang für Hilfsprozesse. Das Bild ist unberührt; Threads können es.</translation>
    </message>
    <message>
        <source>Your image is untouched.</source>
        <translation>Das Bild ist unberührt.</translation>
    </message>
    <message>
        <source>There was not enough memory for a tile. Your image is untouched; close other images or programs and try again.</source>
        <translation>Der Speicher reichte nicht für eine Kachel. Das Bild ist unberührt; bitte andere Bilder oder Programme schließen und erneut versuchen.</translation>
    </message>
</context>
<context>
    <name>offstage::PropertiesDialog</name>
    <message>
        <source>Properties</source>
        <translation>Eigenschaften</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>Eigenschaft</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Co&amp;py</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy the chosen rows, or all of them (Ctrl+C)</source>
        <translation>Die gewählten Zeilen oder alle kopieren (Strg+C)</translation>
    </message>
    <message>
        <source>Properties of %1</source>
        <translation>Eigenschaften von %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>property and value</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>offstage::Quiz</name>
    <message>
        <source>Question %1 of %2</source>
        <translation>Frage %1 von %2</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Right: %1</source>
        <translation>Richtig: %1</translation>
    </message>
    <message>
        <source>Wrong: %1</source>
        <translation>Falsch: %1</translation>
    </message>
    <message>
        <source>Question %1 of %2: right</source>
        <translation>Frage %1 von %2: richtig</translation>
    </message>
    <message>
        <source>Question %1 of %2: wrong</source>
        <translation>Frage %1 von %2: falsch</translation>
    </message>
    <message>
        <source>Next question</source>
        <translation>Nächste Frage</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>%1 of %2 answers were right.</source>
        <translation>%1 von %2 Antworten waren richtig.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>offstage::RecentFlow</name>
    <message>
        <source>&amp;Clear list</source>
        <translation>Liste &amp;leeren</translation>
    </message>
</context>
<context>
    <name>offstage::RecipeFlow</name>
    <message>
        <source>Open a recipe</source>
        <translation>Ein Rezept öffnen</translation>
    </message>
    <message>
        <source>Recipes (*%1)</source>
        <translation>Rezepte (*%1)</translation>
    </message>
    <message>
        <source>Recipe %1</source>
        <translation>Rezept %1</translation>
    </message>
    <message>
        <source>%1 is a recipe: steps for an image. Open an image first, then the recipe.</source>
        <translation>%1 ist ein Rezept: Schritte für ein Bild. Bitte zuerst ein Bild öffnen, dann das Rezept.</translation>
    </message>
    <message>
        <source>Save the recipe</source>
        <translation>Das Rezept speichern</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Voreinstellung</translation>
    </message>
    <message>
        <source>Save them as a recipe…</source>
        <translation>Als Rezept speichern…</translation>
    </message>
    <message>
        <source>Do them once more</source>
        <translation>Noch einmal ausführen</translation>
    </message>
    <message>
        <source>Steps of the file</source>
        <translation>Schritte der Datei</translation>
    </message>
    <message numerus="yes">
        <source>%1 carries the %n steps that made it.</source>
        <translation>
            <numerusform>%1 trägt den Schritt in sich, aus dem es entstand.</numerusform>
            <numerusform>%1 trägt die %n Schritte in sich, aus denen es entstand.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::ReportDialog</name>
    <message>
        <source>Report a problem</source>
        <translation>Problem melden</translation>
    </message>
    <message>
        <source>This text tells a developer about the program, this machine and what was done. It names no picture and nothing is sent: read it, write what happened, take out what you like, then copy or save it.</source>
        <translation>Dieser Text sagt Entwicklern, welches Programm auf welchem Rechner lief und was getan wurde. Er nennt kein Bild, und nichts wird gesendet: lesen, dazuschreiben, was geschehen ist, nach Belieben kürzen, dann kopieren oder speichern.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Gathering…</source>
        <translation>Sammelt…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter…</translation>
    </message>
</context>
<context>
    <name>offstage::ReportFlow</name>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>problem</source>
        <comment>name of a file</comment>
        <translation>problem</translation>
    </message>
</context>
<context>
    <name>offstage::ResponsivenessPanel</name>
    <message>
        <source>Figures of the meter</source>
        <translation>Zahlen der Messanzeige</translation>
    </message>
    <message>
        <source>Name of the next marker</source>
        <translation>Name der nächsten Marke</translation>
    </message>
    <message>
        <source>What the next marker is called</source>
        <translation>Wie die nächste Marke heißt</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Stalls</source>
        <translation>Stockungen</translation>
    </message>
    <message>
        <source>Parts of the meter</source>
        <translation>Teile der Messanzeige</translation>
    </message>
    <message>
        <source>Marker %1</source>
        <translation>Marke %1</translation>
    </message>
    <message>
        <source>● Recording %1:%2, %L3 events</source>
        <translation>● Aufzeichnung %1:%2, %L3 Ereignisse</translation>
    </message>
    <message>
        <source>Recorded %1:%2, %L3 events</source>
        <translation>Aufgezeichnet %1:%2, %L3 Ereignisse</translation>
    </message>
    <message>
        <source>Stalls (%1)</source>
        <translation>Stockungen (%1)</translation>
    </message>
</context>
<context>
    <name>offstage::RunBatch</name>
    <message>
        <source>batch takes the files that it is for.</source>
        <translation>batch braucht die Dateien, für die es gilt.</translation>
    </message>
    <message>
        <source>--exists takes number, skip or replace.</source>
        <translation>--exists nimmt number, skip oder replace.</translation>
    </message>
    <message>
        <source>The journal %1 cannot be read. Nothing was done.</source>
        <translation>Das Journal %1 lässt sich nicht lesen. Es wurde nichts getan.</translation>
    </message>
    <message>
        <source>%1 was left out: %2 is there already.</source>
        <translation>%1 wurde ausgelassen: %2 gibt es schon.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n files saved.</source>
        <translation>
            <numerusform>%1 von %n Datei gespeichert.</numerusform>
            <numerusform>%1 von %n Dateien gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>--format takes png, jpg, tif or webp.</source>
        <translation>--format nimmt png, jpg, tif oder webp.</translation>
    </message>
</context>
<context>
    <name>offstage::SaveFlow</name>
    <message>
        <source>copy</source>
        <comment>appended to a file name</comment>
        <translation>Kopie</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>TIFF image (*.tif *.tiff)</source>
        <translation>TIFF-Bild (*.tif *.tiff)</translation>
    </message>
    <message>
        <source>PNG image (*.png)</source>
        <translation>PNG-Bild (*.png)</translation>
    </message>
    <message>
        <source>JPEG image (*.jpg *.jpeg)</source>
        <translation>JPEG-Bild (*.jpg *.jpeg)</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Kopie speichern…</translation>
    </message>
    <message>
        <source>No image is open.</source>
        <translation>Kein Bild ist offen.</translation>
    </message>
    <message>
        <source>%1 holds several pages, of which one is shown. Save a copy instead.</source>
        <translation>%1 enthält mehrere Seiten, von denen eine zu sehen ist. Eine Kopie geht stattdessen.</translation>
    </message>
    <message>
        <source>Files like %1 can be read, but not written. Save a copy instead.</source>
        <translation>Dateien wie %1 lassen sich lesen, aber nicht schreiben. Eine Kopie geht stattdessen.</translation>
    </message>
    <message>
        <source>%1 may not be written. Save a copy instead.</source>
        <translation>%1 darf nicht geschrieben werden. Eine Kopie geht stattdessen.</translation>
    </message>
    <message>
        <source>There is nothing to save: %1 is as you see it.</source>
        <translation>Es gibt nichts zu speichern: %1 ist so, wie es zu sehen ist.</translation>
    </message>
    <message>
        <source>%1 may not be written any more. Nothing was saved and your steps are as they were; save a copy.</source>
        <translation>%1 darf nicht mehr geschrieben werden. Es wurde nichts gespeichert, die Schritte sind, wie sie waren; eine Kopie geht.</translation>
    </message>
    <message>
        <source>%1 is not there any more: it was moved, renamed or removed. Nothing was saved and your steps are as they were; save a copy.</source>
        <translation>%1 ist nicht mehr da: verschoben, umbenannt oder entfernt. Es wurde nichts gespeichert, die Schritte sind, wie sie waren; eine Kopie geht.</translation>
    </message>
    <message>
        <source>Export with recipe</source>
        <translation>Mit Rezept exportieren</translation>
    </message>
    <message>
        <source>WebP image (*.webp)</source>
        <translation>WebP-Bild (*.webp)</translation>
    </message>
</context>
<context>
    <name>offstage::ScaleBar</name>
    <message>
        <source>%1 nm</source>
        <translation>%1 nm</translation>
    </message>
    <message>
        <source>%1 µm</source>
        <translation>%1 µm</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
    <message>
        <source>%1 cm</source>
        <translation>%1 cm</translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation>%1 m</translation>
    </message>
    <message>
        <source>Scale bar: %1</source>
        <translation>Maßstab: %1</translation>
    </message>
</context>
<context>
    <name>offstage::Scheduler</name>
    <message>
        <source>Your image is untouched; choose Processes, and apply it again.</source>
        <translation>Das Bild ist unberührt; bitte Prozesse wählen und erneut anwenden.</translation>
    </message>
    <message>
        <source>Helper %1</source>
        <translation>Hilfsprozess %1</translation>
    </message>
    <message>
        <source>Command %1</source>
        <translation>Befehl %1</translation>
    </message>
    <message>
        <source>UI thread</source>
        <translation>UI-Thread</translation>
    </message>
    <message>
        <source>Thread %1</source>
        <translation>Thread %1</translation>
    </message>
    <message>
        <source>Helper processes cannot run: %1 Nothing is lost: threads do the work until you change it.</source>
        <translation>Hilfsprozesse können nicht laufen: %1 Nichts ist verloren: Threads arbeiten, bis etwas anderes gewählt wird.</translation>
    </message>
    <message>
        <source>The demonstration ended after %1 s: threads do the rest.</source>
        <translation>Die Vorführung endete nach %1 s: den Rest tun Threads.</translation>
    </message>
    <message>
        <source>Files cannot be opened in a confined helper process: %1 They are opened in this program instead, which is as fast but not as safe.</source>
        <translation>Dateien können nicht in einem eingesperrten Hilfsprozess geöffnet werden: %1 Sie werden stattdessen in diesem Programm geöffnet, was ebenso schnell, aber nicht so sicher ist.</translation>
    </message>
    <message numerus="yes">
        <source>This filter with these parameters has ended three helper processes on this image within five minutes, so it is left alone for %n minutes. Your image is untouched; other parameters can be tried at once.</source>
        <translation>
            <numerusform>Dieser Filter hat mit diesen Parametern auf diesem Bild innerhalb von fünf Minuten drei Hilfsprozesse beendet und bleibt deshalb %n Minute lang in Ruhe. Das Bild ist unberührt; andere Parameter können sofort versucht werden.</numerusform>
            <numerusform>Dieser Filter hat mit diesen Parametern auf diesem Bild innerhalb von fünf Minuten drei Hilfsprozesse beendet und bleibt deshalb %n Minuten lang in Ruhe. Das Bild ist unberührt; andere Parameter können sofort versucht werden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::ScreenFlow</name>
    <message>
        <source>%1 is no profile of a screen that can be used. Nothing else is touched; colours are shown as the system says.</source>
        <translation>%1 ist kein brauchbares Profil eines Bildschirms. Sonst ändert sich nichts; Farben werden gezeigt, wie das System es sagt.</translation>
    </message>
    <message>
        <source>Colours of the screen</source>
        <translation>Farben des Bildschirms</translation>
    </message>
    <message>
        <source>S&amp;creen profile:</source>
        <translation>Bildschirm&amp;profil:</translation>
    </message>
    <message>
        <source>Pictures are shown as the screen&apos;s profile asks for; what is saved never changes. Where the system has none, the screen is taken for sRGB.</source>
        <translation>Bilder werden gezeigt, wie es das Profil des Bildschirms verlangt; was gespeichert wird, ändert sich nie. Hat das System keins, gilt der Bildschirm als sRGB.</translation>
    </message>
    <message>
        <source>From the system</source>
        <translation>Vom System</translation>
    </message>
    <message>
        <source>sRGB</source>
        <translation>sRGB</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>Screen profile</source>
        <translation>Bildschirmprofil</translation>
    </message>
    <message>
        <source>Colour profiles (*.icc *.icm)</source>
        <translation>Farbprofile (*.icc *.icm)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>offstage::SessionFlow</name>
    <message>
        <source>Recover</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Open these images again and repeat what was done to them</source>
        <translation>Diese Bilder wieder öffnen und wiederholen, was mit ihnen getan wurde</translation>
    </message>
    <message>
        <source>Forget them; no file is touched</source>
        <translation>Sie vergessen; keine Datei wird berührt</translation>
    </message>
    <message numerus="yes">
        <source>Offstage ended unexpectedly while %n images were open. They can be opened again, with what was done to them.</source>
        <translation>
            <numerusform>Offstage endete unerwartet, während ein Bild offen war. Es kann wieder geöffnet werden, mit allem, was damit getan wurde.</numerusform>
            <numerusform>Offstage endete unerwartet, während %n Bilder offen waren. Sie können wieder geöffnet werden, mit allem, was mit ihnen getan wurde.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::ShortcutEditor</name>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>&amp;No key</source>
        <translation>Keine &amp;Taste</translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>&amp;Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset a&amp;ll…</source>
        <translation>&amp;Alle zurücksetzen…</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;Search:</source>
        <translation>S&amp;uchen:</translation>
    </message>
    <message>
        <source>Search actions and keys</source>
        <translation>Aktionen und Tasten durchsuchen</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Aktionen und ihre Tasten</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Neue Taste</translation>
    </message>
    <message>
        <source>The action gets this key and loses those that it has</source>
        <translation>Die Aktion bekommt diese Taste und verliert die, die sie hat</translation>
    </message>
    <message>
        <source>The action gets this key beside those that it has</source>
        <translation>Die Aktion bekommt diese Taste zusätzlich zu denen, die sie hat</translation>
    </message>
    <message>
        <source>The action loses all its keys</source>
        <translation>Die Aktion verliert alle ihre Tasten</translation>
    </message>
    <message>
        <source>The action gets back the keys that it had at first</source>
        <translation>Die Aktion bekommt die Tasten zurück, die sie anfangs hatte</translation>
    </message>
    <message>
        <source>“%1” has no key now.</source>
        <translation>„%1“ hat jetzt keine Taste.</translation>
    </message>
    <message>
        <source>Keys that stay as they are</source>
        <translation>Tasten, die bleiben, wie sie sind</translation>
    </message>
    <message>
        <source>none</source>
        <comment>keys</comment>
        <translation>keine</translation>
    </message>
    <message>
        <source>New &amp;key for “%1”:</source>
        <translation>&amp;Neue Taste für „%1“:</translation>
    </message>
    <message>
        <source>New &amp;key:</source>
        <translation>&amp;Neue Taste:</translation>
    </message>
    <message>
        <source>Go to the field and press the key. Letters act while the image has the keyboard.</source>
        <translation>Zum Feld gehen und die Taste drücken. Buchstaben wirken, während das Bild die Tastatur hat.</translation>
    </message>
    <message>
        <source>%1 cannot be used here. %2</source>
        <translation>%1 ist hier nicht möglich. %2</translation>
    </message>
    <message>
        <source>%1 is this action&apos;s key already.</source>
        <translation>%1 ist schon die Taste dieser Aktion.</translation>
    </message>
    <message>
        <source>%1 is “%2” in the menu %3. Use it here instead?</source>
        <translation>%1 ist „%2“ im Menü %3. Stattdessen hier verwenden?</translation>
    </message>
    <message>
        <source>%1 is free.</source>
        <translation>%1 ist frei.</translation>
    </message>
    <message>
        <source>“%1” has %2 now.</source>
        <translation>„%1“ hat jetzt %2.</translation>
    </message>
    <message>
        <source>“%1” has the keys that it had at first.</source>
        <translation>„%1“ hat die Tasten, die es anfangs hatte.</translation>
    </message>
    <message>
        <source>“%1” has the keys that it had at first. They were taken from: %2.</source>
        <translation>„%1“ hat die Tasten, die es anfangs hatte. Sie wurden genommen von: %2.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>All keys that you have changed go back to what they were at first.</source>
        <translation>Alle geänderten Tasten werden wieder, was sie anfangs waren.</translation>
    </message>
    <message>
        <source>All actions have the keys that they had at first.</source>
        <translation>Alle Aktionen haben die Tasten, die sie anfangs hatten.</translation>
    </message>
    <message>
        <source>Chan&amp;ge</source>
        <translation>Än&amp;dern</translation>
    </message>
</context>
<context>
    <name>offstage::StallsPage</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name and value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>312 ms at 10:30:12.123</comment>
        <translation>%1 um %2</translation>
    </message>
    <message>
        <source>%1 %2 ms</source>
        <comment>phase and length</comment>
        <translation>%1 %2 ms</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Last action</source>
        <translation>Letzte Aktion</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Run in</source>
        <translation>Ausgeführt in</translation>
    </message>
    <message>
        <source>(No stack: taken above 100 ms.)</source>
        <translation>(Kein Stack: er wird ab 100 ms genommen.)</translation>
    </message>
    <message>
        <source>No stall above 50 ms so far.</source>
        <translation>Bisher keine Stockung über 50 ms.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>Worst stalls</source>
        <translation>Schlimmste Stockungen</translation>
    </message>
    <message>
        <source>Details of the stall</source>
        <translation>Einzelheiten der Stockung</translation>
    </message>
    <message>
        <source>Copy these details, to be put into a report</source>
        <translation>Diese Einzelheiten kopieren, um sie in einen Bericht zu setzen</translation>
    </message>
</context>
<context>
    <name>offstage::StatusLine</name>
    <message>
        <source>grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>RGBA</source>
        <translation>RGBA</translation>
    </message>
    <message>
        <source>RGB</source>
        <translation>RGB</translation>
    </message>
    <message>
        <source>float %1</source>
        <comment>kind of channels</comment>
        <translation>Gleitkomma %1</translation>
    </message>
    <message>
        <source>%1 bit %2</source>
        <comment>depth and kind of channels</comment>
        <translation>%1 Bit %2</translation>
    </message>
    <message>
        <source>sRGB assumed</source>
        <translation>sRGB angenommen</translation>
    </message>
    <message>
        <source>%1 × %2  |  %3  |  %4</source>
        <comment>width, height, depth, colour space</comment>
        <translation>%1 × %2  |  %3  |  %4</translation>
    </message>
    <message>
        <source>embedded profile</source>
        <translation>eingebettetes Profil</translation>
    </message>
    <message>
        <source>x %1 y %2  %3</source>
        <comment>place and stored values of a pixel</comment>
        <translation>x %1 y %2  %3</translation>
    </message>
    <message>
        <source>Partly done: %1 of %2 tiles (hatched)</source>
        <translation>Teilweise fertig: %1 von %2 Kacheln (schraffiert)</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>zoom</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Zoom %1</source>
        <translation>Zoom %1</translation>
    </message>
    <message>
        <source>%1 nm</source>
        <translation>%1 nm</translation>
    </message>
    <message>
        <source>%1 µm</source>
        <translation>%1 µm</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
    <message>
        <source>Pixel size in the file: %1 × %2 (%3 dpi)</source>
        <translation>Pixelgröße laut Datei: %1 × %2 (%3 dpi)</translation>
    </message>
    <message>
        <source>Display stretched</source>
        <translation>Anzeige gespreizt</translation>
    </message>
    <message>
        <source>Black and white on the screen are not those of the data</source>
        <translation>Schwarz und Weiß auf dem Bildschirm sind nicht die der Daten</translation>
    </message>
    <message>
        <source>draft, no values</source>
        <translation>Entwurf, keine Werte</translation>
    </message>
    <message>
        <source>Shown in the colours of the screen: %1</source>
        <translation>Gezeigt in den Farben des Bildschirms: %1</translation>
    </message>
    <message>
        <source>sRGB assumed &gt; screen</source>
        <comment>colours</comment>
        <translation>sRGB angenommen &gt; Bildschirm</translation>
    </message>
    <message>
        <source>%1 &gt; screen</source>
        <comment>colours</comment>
        <translation>%1 &gt; Bildschirm</translation>
    </message>
    <message>
        <source>%1 &gt; sRGB</source>
        <comment>colours</comment>
        <translation>%1 &gt; sRGB</translation>
    </message>
    <message>
        <source>%1 &gt; sRGB assumed</source>
        <comment>colours</comment>
        <translation>%1 &gt; sRGB angenommen</translation>
    </message>
</context>
<context>
    <name>offstage::StepFlow</name>
    <message>
        <source>%1  %2</source>
        <comment>number and name of a step</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>Change %1</source>
        <comment>a step</comment>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Open an image first.</source>
        <translation>Bitte zuerst ein Bild öffnen.</translation>
    </message>
</context>
<context>
    <name>offstage::StepsModel</name>
    <message>
        <source>always</source>
        <translation>immer</translation>
    </message>
    <message>
        <source>only when saving</source>
        <translation>nur beim Speichern</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>number and name of a step</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>%1
Runs: %2</source>
        <comment>a step as on the command line, and when it runs</comment>
        <translation>%1
Läuft: %2</translation>
    </message>
    <message>
        <source>Step %1: %2, %3</source>
        <comment>number, name, when it runs</comment>
        <translation>Schritt %1: %2, %3</translation>
    </message>
    <message>
        <source>Move %1</source>
        <comment>a step</comment>
        <translation>%1 verschieben</translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <comment>a step</comment>
        <translation>%1 verdoppeln</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <comment>a step</comment>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <comment>a step</comment>
        <translation>%1 umbenennen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a step, when it runs</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1  %2: %3</source>
        <comment>number of a step, when it runs, name</comment>
        <translation>%1  %2: %3</translation>
    </message>
</context>
<context>
    <name>offstage::StepsPanel</name>
    <message>
        <source>What you apply becomes a step here: to be changed, moved, switched off or taken away at any time.</source>
        <translation>Was angewandt wird, wird hier ein Schritt: jederzeit zu ändern, zu verschieben, abzuschalten oder wegzunehmen.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>New step</source>
        <translation>Neuer Schritt</translation>
    </message>
    <message>
        <source>Leave this step as it is and set up a new one</source>
        <translation>Diesen Schritt lassen, wie er ist, und einen neuen einstellen</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Run this step earlier (Alt+Up)</source>
        <translation>Diesen Schritt früher ausführen (Alt+Oben)</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Run this step later (Alt+Down)</source>
        <translation>Diesen Schritt später ausführen (Alt+Unten)</translation>
    </message>
    <message>
        <source>Duplicate step</source>
        <translation>Schritt verdoppeln</translation>
    </message>
    <message>
        <source>Remove step</source>
        <translation>Schritt entfernen</translation>
    </message>
    <message>
        <source>Take it away (Del)</source>
        <translation>Den Schritt wegnehmen (Entf)</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Open, save and copy all steps at once</source>
        <translation>Alle Schritte auf einmal öffnen, speichern und kopieren</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>U&amp;mbenennen</translation>
    </message>
    <message>
        <source>Run al&amp;ways</source>
        <translation>&amp;Immer ausführen</translation>
    </message>
    <message>
        <source>Run only when &amp;saving</source>
        <translation>Nur beim &amp;Speichern ausführen</translation>
    </message>
    <message>
        <source>&amp;Off</source>
        <translation>A&amp;us</translation>
    </message>
    <message>
        <source>Compare up to here as &amp;A</source>
        <translation>Bis hier als &amp;A vergleichen</translation>
    </message>
    <message>
        <source>Compare up to here as &amp;B</source>
        <translation>Bis hier als &amp;B vergleichen</translation>
    </message>
    <message>
        <source>Add the same step once more (Ctrl+J)</source>
        <translation>Denselben Schritt noch einmal hinzufügen (Strg+J)</translation>
    </message>
</context>
<context>
    <name>offstage::TextSaver</name>
    <message>
        <source>Text (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
</context>
<context>
    <name>offstage::Tour</name>
    <message>
        <source>The step &quot;%1&quot; was not reached in time.</source>
        <translation>Der Schritt „%1“ wurde nicht rechtzeitig erreicht.</translation>
    </message>
    <message>
        <source>The step &quot;%1&quot; came too late, its job was over. A larger picture takes longer.</source>
        <translation>Der Schritt „%1“ kam zu spät, sein Auftrag war vorbei. Ein größeres Bild dauert länger.</translation>
    </message>
</context>
<context>
    <name>offstage::TourCard</name>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Guided tour</source>
        <translation>Geführte Tour</translation>
    </message>
    <message>
        <source>Go to the next step without this one</source>
        <translation>Ohne diesen zum nächsten Schritt gehen</translation>
    </message>
    <message>
        <source>Leave the tour</source>
        <translation>Die Tour verlassen</translation>
    </message>
    <message>
        <source>Leave the tour; everything is put back (Esc)</source>
        <translation>Die Tour verlassen; alles wird zurückgestellt (Esc)</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
</context>
<context>
    <name>offstage::UnitHelper</name>
    <message>
        <source>A helper process did not stop in time%1 and was ended.</source>
        <translation>Ein Hilfsprozess hielt nicht rechtzeitig an%1 und wurde beendet.</translation>
    </message>
    <message>
        <source>A helper process took too long%1 and was ended.</source>
        <translation>Ein Hilfsprozess brauchte zu lange%1 und wurde beendet.</translation>
    </message>
    <message>
        <source>in %1 at %2, %3 (%4 x %5 pixels)</source>
        <translation>in %1 bei %2, %3 (%4 x %5 Pixel)</translation>
    </message>
</context>
<context>
    <name>offstage::VerdictView</name>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
</context>
<context>
    <name>offstage::WhyDialog</name>
    <message>
        <source>processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Why this side?</source>
        <translation>Warum diese Seite?</translation>
    </message>
    <message>
        <source>The rules are asked in this order, and the first that holds decides. Auto follows exactly these.</source>
        <translation>Die Regeln werden in dieser Reihenfolge gefragt, und die erste zutreffende entscheidet. Auto folgt genau diesen.</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Speaks for</source>
        <translation>Spricht für</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>There is no verdict yet.</source>
        <translation>Es gibt noch kein Urteil.</translation>
    </message>
    <message>
        <source>decides</source>
        <translation>entscheidet</translation>
    </message>
    <message>
        <source>not asked any more</source>
        <translation>nicht mehr gefragt</translation>
    </message>
    <message>
        <source>does not hold</source>
        <translation>trifft nicht zu</translation>
    </message>
</context>
<context>
    <name>offstage::Workbench</name>
    <message>
        <source>Pasted image</source>
        <translation>Eingefügtes Bild</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>%1 was not saved: the job that computes it was stopped or failed. Nothing was written and the steps are as they were; save again.</source>
        <translation>%1 wurde nicht gespeichert: der Auftrag, der es berechnet, wurde gestoppt oder ist gescheitert. Nichts wurde geschrieben, und die Schritte sind, wie sie waren; bitte erneut speichern.</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>Vorbereiten</translation>
    </message>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritte</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::WorkersModel</name>
    <message>
        <source>Offstage</source>
        <translation>Offstage</translation>
    </message>
    <message>
        <source>UI thread</source>
        <translation>UI-Thread</translation>
    </message>
    <message>
        <source>Thread %1</source>
        <translation>Thread %1</translation>
    </message>
    <message>
        <source>Helper %1</source>
        <translation>Hilfsprozess %1</translation>
    </message>
    <message>
        <source>Opening helper %1</source>
        <translation>Öffnender Hilfsprozess %1</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>ruhend</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>beschäftigt</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>stoppt</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>confined</source>
        <translation>eingesperrt</translation>
    </message>
    <message>
        <source>not confined</source>
        <translation>nicht eingesperrt</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>Öffnet %1</translation>
    </message>
    <message>
        <source>Job %1</source>
        <translation>Auftrag %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>place of a tile</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>It cannot open files, reach the network or start programs.</source>
        <translation>Er kann keine Dateien öffnen, das Netz nicht erreichen und keine Programme starten.</translation>
    </message>
    <message>
        <source>Threads share all memory of this window; no part of it is theirs alone.</source>
        <translation>Threads teilen allen Speicher dieses Fensters; kein Teil davon gehört ihnen allein.</translation>
    </message>
    <message>
        <source>The system does not tell.</source>
        <translation>Das System sagt es nicht.</translation>
    </message>
    <message>
        <source>All shared memory that this process has in use, whoever else shares it.</source>
        <translation>Aller gemeinsame Speicher, den dieser Prozess belegt, wer ihn auch sonst noch teilt.</translation>
    </message>
    <message>
        <source>tile at %1</source>
        <translation>Kachel bei %1</translation>
    </message>
    <message>
        <source>processor %1</source>
        <translation>Prozessor %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>confinement and why</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>This program, its threads, and the processes that work for it</source>
        <translation>Dieses Programm, seine Threads und die Prozesse, die dafür arbeiten</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>What it does now</source>
        <translation>Was er gerade tut</translation>
    </message>
    <message>
        <source>Confinement</source>
        <translation>Einsperrung</translation>
    </message>
    <message>
        <source>Whether the system keeps it from everything but its work</source>
        <translation>Ob das System ihn von allem außer seiner Arbeit fernhält</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>The job whose tile it is in, or the file that it opens</source>
        <translation>Der Auftrag, in dessen Kachel er ist, oder die Datei, die er öffnet</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>Kachel</translation>
    </message>
    <message>
        <source>Where in the image the tile begins: across, down</source>
        <translation>Wo im Bild die Kachel beginnt: waagerecht, senkrecht</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Share of one core since the last look</source>
        <translation>Anteil an einem Kern seit dem letzten Blick</translation>
    </message>
    <message>
        <source>CPU time</source>
        <translation>CPU-Zeit</translation>
    </message>
    <message>
        <source>Processor time since it started</source>
        <translation>Prozessorzeit seit dem Start</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>Privat</translation>
    </message>
    <message>
        <source>Memory that belongs to this process alone</source>
        <translation>Speicher, der diesem Prozess allein gehört</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Gemeinsam</translation>
    </message>
    <message>
        <source>Its proportional share of shared memory, the images above all</source>
        <translation>Sein Anteil am gemeinsamen Speicher, vor allem an den Bildern</translation>
    </message>
    <message>
        <source>PID/TID</source>
        <translation>PID/TID</translation>
    </message>
    <message>
        <source>Process number, or thread number of a thread of this program</source>
        <translation>Prozessnummer oder Threadnummer eines Threads dieses Programms</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Since it started</source>
        <translation>Seit dem Start</translation>
    </message>
    <message>
        <source>Tiles</source>
        <translation>Kacheln</translation>
    </message>
    <message>
        <source>Tiles done since it started</source>
        <translation>Seit dem Start gerechnete Kacheln</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Neustarts</translation>
    </message>
    <message>
        <source>How many before it died in its place</source>
        <translation>Wie viele vor ihm an seiner Stelle gestorben sind</translation>
    </message>
</context>
<context>
    <name>offstage::WorkersPanel</name>
    <message>
        <source>This is the window itself; closing it ends the program.</source>
        <translation>Dies ist das Fenster selbst; es zu schließen beendet das Programm.</translation>
    </message>
    <message>
        <source>A thread cannot be killed without ending the program.</source>
        <translation>Ein Thread kann nicht getötet werden, ohne das Programm zu beenden.</translation>
    </message>
    <message>
        <source>Kill ends this helper by force. Its tile is done again by another one.</source>
        <translation>„Töten“ beendet diesen Hilfsprozess mit Gewalt. Seine Kachel rechnet ein anderer noch einmal.</translation>
    </message>
    <message>
        <source>Kill ends this helper by force. The file that it opens is given up.</source>
        <translation>„Töten“ beendet diesen Hilfsprozess mit Gewalt. Die Datei, die er öffnet, wird aufgegeben.</translation>
    </message>
    <message>
        <source>Kill ends this program by force. Its job fails and the image stays as it was.</source>
        <translation>„Töten“ beendet dieses Programm mit Gewalt. Sein Auftrag scheitert, und das Bild bleibt, wie es war.</translation>
    </message>
    <message>
        <source>Opening helper 10</source>
        <translation>Öffnender Hilfsprozess 10</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>stoppt</translation>
    </message>
    <message>
        <source>not confined</source>
        <translation>nicht eingesperrt</translation>
    </message>
    <message>
        <source>59 min 59 s</source>
        <translation>59 min 59 s</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Sieht nach…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>Töten</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Stop the worker&apos;s job</source>
        <translation>Den Auftrag des Workers stoppen</translation>
    </message>
    <message>
        <source>Choose a row to stop its job, or to kill a helper.</source>
        <translation>Eine Zeile wählen, um ihren Auftrag zu stoppen oder einen Hilfsprozess zu töten.</translation>
    </message>
    <message>
        <source>Stop the job that this one works for, and keep the image.</source>
        <translation>Den Auftrag stoppen, für den dieser arbeitet, und das Bild behalten.</translation>
    </message>
    <message>
        <source>It works for no job now.</source>
        <translation>Er arbeitet gerade für keinen Auftrag.</translation>
    </message>
</context>
</TS>
