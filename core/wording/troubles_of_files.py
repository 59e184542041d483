"""What the sentences about files, their rows and formats look like that are made in English, as in `troubles`."""

from __future__ import annotations

from core.wording import message

_ABOUT_FILES = (
    message("In {source} {note}. Save it as UTF-8 to be sure."),
    message("In {source} {note}; {what}. Save it as UTF-8 to be sure."),
    message("{note}. Save it as UTF-8 to be sure"),
    message("what is no {encoding} ({words}) shows as �"),
    message("what was no UTF-8 ({words}) was read as Windows-1252"),
    message("what has no meaning in {encoding} ({words}) shows as �"),
    message("what is no text in a cell shows as �"),
    message("the file was taken to be {encoding}"),
    message("letters were encoded twice and were put right"),
    message('some letters seem to be garbled ("Ã¼" for "ü")'),
    message("a quotation mark is never closed, so the line was read as it stands. Close it"),
    message("{source} holds no text but binary data. Export it as plain text (UTF-8), or remove it."),
    message("The encoding of {source} could not be told. Save it as UTF-8."),
    message("{source} is damaged or not whole: what is missing here was not read. Copy or download it again."),
    message("{source} was left out: it is an archive within {depth} others. Unpack the outer ones."),
    message("{source} is protected by a password, so it was not read. Unpack the archive, and name that."),
    message("{source} was left out: it is a link or a device, not a file. Put the file itself there."),
    message("{source} could not be opened ({reason}). Check that it exists, is a plain file and may be read."),
    message("{source} could not be read: {reason}. {then}"),
    message("{source} gives no article: {why}"),
    message("{source} was not read to its end: {why}."),
    message("{source} was given up: reading it took longer than {seconds} seconds. {then}"),
    message("it unpacks to more than {ratio} times its size; if you trust it, unpack it yourself"),
    message("it holds more than {most} files; split it"),
    message("it has more than {most} bytes; split it"),
    message("it is too large for the memory of this machine"),
    message("it is nested too deeply"),
    message("it is a pipe, a socket or a device, not a file"),
    message("Save it again, or copy its text into a .txt file."),
    message("Save it again as .docx, or copy its text into a .txt file."),
    message("Open it in Word or LibreOffice and save it as .docx."),
    message(
        "To have it read, install Tesseract with its German data (Debian: apt install tesseract-ocr-deu), or run text "
        "recognition (OCR) on it yourself, for example with ocrmypdf, and put the result in its place."
    ),
    message("Tesseract found no text there: look at it, and if there is some, scan it upright at 300 dots an inch."),
    message(
        "{source} has pages that cannot be drawn (page {pages}): they are damaged, or their pictures are too large. "
        "They are missing here. Print the file to a new PDF at 300 dots an inch."
    ),
    message(
        "{source} has pages on which Tesseract took longer than {most} seconds (page {pages}). They are missing here. "
        "Scan them again at 300 dots an inch, or run text recognition (OCR) on them yourself, for example with "
        "ocrmypdf."
    ),
    message(
        "{source} has pages on which Tesseract failed (page {pages}). They are missing here. See whether the command "
        "'tesseract --list-langs' works, and install it again if it does not."
    ),
    message(
        "{source} shows text as a picture (page {pages}); Tesseract read it, which can be wrong (unsure among {all} "
        "words: {unsure}). Compare the original before you quote it."
    ),
    message(
        "{source} has more pages that are pictures than are read of one file (not read: page {pages}). Split it into "
        "smaller files."
    ),
    message("Open the article in a browser and save it again, or copy its text into a .txt file."),
    message(
        "{path} is an address, and only files on this machine are read. Copy what it names into a folder (with a "
        "browser, 'aws s3 sync' or 'rclone copy'), or mount it, and name that folder."
    ),
    message("The folder {name} could not be opened ({reason}). Check that it may be read."),
    message(
        "{source} was left out: it is a pipe, a socket or a device, which might never end. Save what it gives in a "
        "file, and name that."
    ),
    message("{source} was left out: links to folders are not followed. Name the folder itself, too."),
    message("{source} was left out: files of this kind are not read. {then}"),
    message("Unpack it, and add what is in it."),
    message("If it shows a text, print it to a PDF: pages that are pictures are read there, with Tesseract."),
    message("Save it as .docx or .pdf."),
    message("Save it as .csv or .xlsx."),
    message("Save it as .epub or .pdf."),
    message("Export its mails as .mbox, .eml or .msg."),
    message("It holds addresses and no texts: save the pages, or their feed as .rss."),
    message("Open it in a browser and save the page as .html."),
    message("Put a transcript of it there as .txt."),
    message("If it holds articles, save it as .txt, .docx, .pdf or .csv."),
    message("The text of {source} has {size} characters; only the first {most} were kept. Split it."),
    message(
        "{source} has {size} bytes; only the first {most} were read, the rest is missing here. Split it into one file "
        "an article, or into JSON Lines."
    ),
    message("{source} has no row below the names of its columns. Put one article a row there to have it read."),
    message("{source} is empty. Put one article a row into it, or remove the file."),
    message("{source} is empty. Put the article's text into it, or remove the file."),
    message("{source} is empty. Put the web page into it, or remove the file."),
    message("{source} is empty. Copy it again, or remove it."),
    message("{source} holds nothing that is read. Put articles into it, or remove it."),
    message("{source} holds no letter and no figure, so there is no article in it. Export it again."),
    message(
        "{source} is very large: only its first {most} characters, scripts and pictures aside, were read. If its "
        "article is not whole here, copy its text into a .txt file."
    ),
    message("{source} holds no web page. {then} A file of plain text wants the ending .txt."),
    message("{source} is made of frames, which are files of their own; no article is in it. {then}"),
    message("No article was found in {source}, only navigation and the like ({words}). {then}"),
    message("{source} shows no text: a script may have to load it first. {then}"),
    message("{source} has a title but no text. Save the article that it leads to."),
    message("{source} is a mail of more than {most} bytes. Save its text by itself."),
    message("{source} is a mail without a text of its own. Open it, and save what it shows."),
    message("{source} lies too deep in other files. Save it by itself, and name that."),
    message("{source} is a mail within a mail of Outlook. Open it, save it by itself, and put it beside."),
    message("{source} ({url}) is packed in a way that is not read. Save that page in a browser."),
    message("{source} is damaged behind its page {number}: what follows was not read. Copy it again."),
    message("{source} holds pictures of pages and no text. {then}"),
    message("{source} has pages that are pictures without text (page {pages}); they are missing here. {then}"),
    message("The fonts of {source} do not tell which letters they show. {then}"),
)
_ABOUT_ROWS = (
    message("In {source} {note}."),
    message("In {source} {note}. {then}"),
    message("In {source} {note}; {what}."),
    message("these columns are not read: {columns}"),
    message("the column '{name}', which has the longest cells, was read as the text"),
    message("Rename a column, for example to text, title, published, outlet, url or id, if it should be read."),
    message("{source} gives no article: as it was chosen, no column is read as the text ({columns}). Choose one."),
    message("{source} gives no article: no column is known to hold a text ({columns}). Name one 'text'."),
    message(
        "{source} gives no article: its rows have addresses and no texts ({columns}). Save the pages, "
        "or export the articles with their texts."
    ),
    message("{number} more parts of {source} were left out. Mend them as the ones above."),
    message("{source} was left out: {why}."),
    message("the row has no 'text'; give every row the article's text under that name"),
    message("'text' is {kind}, not a string; put the article's text in quotation marks"),
    message("'{name}' is empty; give the article's text or leave the row out"),
    message("the row is {kind}, not an object; write one JSON object with 'text' a line"),
    message("'{name}' is {kind}, not a string, and was ignored; write it in quotation marks"),
    message("the row is nested too deeply; write one flat JSON object a line"),
    message("the row is no valid JSON ({reason}); write one JSON object a line"),
    message("true or false"),
    message("a number"),
    message("a list"),
    message("an object"),
    message("a string"),
)
_FORMATS = (  # why a file of some format gives no article
    message("it holds {size} bytes, too many to be read at once. Save it as CSV, or split it."),
    message("it holds {size} cells, too many to be read at once. Save it as CSV, or split it."),
    message("it is damaged, or no spreadsheet. {then}"),
    message("it is damaged, or no spreadsheet ({reason}). {then}"),
    message("it is protected against copying, so its text cannot be read. Get it without that protection."),
    message("Open it in a spreadsheet program and save it as .xlsx or as CSV."),
    message("it is nested too deeply. Write a list of flat objects."),
    message("it is no valid JSON ({reason}). Write a list of objects."),
    message("it holds no text but binary data. Export it again as CSV, in UTF-8."),
    message("it is no {kind}. {then}"),
    message("it is no {kind}, or damaged. {then}"),
    message("it is damaged, or no {kind}. {then}"),
    message("it is no {kind} but an old Word file, or protected by a password. Open it in Word and save it anew."),
    message("it is no {kind}. Save it anew, or give it the ending of what it is."),
    message("its XML is broken. {then}"),
    message("its XML is broken ({reason}). {then}"),
    message("it is nested too deeply. {then}"),
    message("it is damaged or protected by a password. {then}"),
    message("it is protected by a password. Save it without one."),
    message("it is a feed without items. Save it again, or remove it."),
    message("its XML begins with <{tag}>; of XML, {known} are read. Save its text in a .txt file."),
    message("its text is damaged. Save it in Outlook as text."),
    message("its text is kept in a way that is not known. Save it in Outlook as text."),
    message("it is no mail: it has no header. Save the mail again, or name its text .txt."),
    message("it is no mailbox (mbox): it does not begin with 'From '. Export it again."),
    message("no document in it holds a text; its pages may be pictures. Save its text in a .txt file."),
    message("it is of a Word before 1997, which is not read. {then}"),
    message("it is damaged: its text cannot be found. {then}"),
    message("it is damaged ({reason}). {then}"),
    message("it is no Outlook mail (.msg). Save it in Outlook as .msg, or as text."),
    message("it is no web archive (WARC), or damaged. Copy or download it again."),
    message("it unpacks to more than any page of text does. If you trust it, print it to a new PDF."),
    message("it is damaged, or no PDF. Download it again, or print it to a new PDF."),
    message("it has no pages. Download it again."),
    message("Word document (.docx)"),
    message("Word document (.doc)"),
    message("OpenDocument text (.odt)"),
    message("Outlook mail (.msg)"),
)
_INPUTS = (
    message("No input was given. Name a folder or a file with articles."),
    message("There is no file or folder {path} that may be opened. Check the spelling, or give the full path."),
    message("The file {path} has a format that cannot be read. Formats: {formats}."),
    message("The folder {path} cannot be opened ({reason}). Check that it may be read."),
    message("The folder {path} holds no articles. Put files of these formats into it: {formats}."),
)

OF_FILES = (*_ABOUT_FILES, *_ABOUT_ROWS, *_FORMATS, *_INPUTS)
"""All of them."""
