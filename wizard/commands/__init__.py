"""The command line: each module registers the commands of one purpose. Standard output is data, standard error is talk."""
