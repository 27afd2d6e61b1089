"""From a file that people have to rows and problems; nothing here touches the store."""
